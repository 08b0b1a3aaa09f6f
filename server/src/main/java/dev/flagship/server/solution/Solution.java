package dev.flagship.server.solution;

import java.util.Locale;
import java.util.Objects;

/**
 * How a challenge is solved, in its author's words.
 *
 * @param content the text in Markdown
 * @param state who may read it
 */
public record Solution(long id, long challengeId, String content, State state) {
    public Solution {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(state, "state");
    }

    /** Who may read it. */
    public enum State {
        /** Only operators, and those who may read the whole challenge. */
        HIDDEN,
        /** Everybody who may see the challenge. */
        VISIBLE,
        /** Everybody who solved the challenge. */
        SOLVED;

        /** Returns CTFd's word for it, which is also stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
