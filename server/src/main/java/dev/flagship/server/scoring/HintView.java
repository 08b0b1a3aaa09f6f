package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import java.util.Objects;

/** A hint as one account sees it. */
public sealed interface HintView {

    /** Returns the hint's id. */
    long id();

    /** Returns what the hint is called. */
    String title();

    /**
     * A hint that was unlocked.
     *
     * @param html rendered and sanitised, so the template prints it as it is
     */
    record Unlocked(long id, String title, String html) implements HintView {
        public Unlocked {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(html, "html");
        }
    }

    /** A hint that can be unlocked now. */
    record Offered(long id, long challengeId, String title, int cost) implements HintView {
        public Offered {
            Objects.requireNonNull(title, "title");
        }

        /** Returns the cost in words. */
        public String price() {
            return say("hints.price", cost);
        }
    }

    /** A hint that is locked until other hints were unlocked. */
    record Withheld(long id, String title, int cost) implements HintView {
        public Withheld {
            Objects.requireNonNull(title, "title");
        }

        /** Returns the cost in words. */
        public String price() {
            return say("hints.price", cost);
        }
    }
}
