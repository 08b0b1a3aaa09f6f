package dev.flagship.server.instance.policy;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.Optional;

/** Why a running instance is not extended. */
sealed interface ExtendRefusal extends InstanceRefusal {

    /** It was extended too recently. */
    record ExtendedTooRecently(Duration pause, Duration left) implements ExtendRefusal {
        @Override
        public Code code() {
            return Code.TOO_EARLY;
        }

        @Override
        public String rule() {
            return Setting.EXTENSION_PAUSE.key();
        }

        @Override
        public String sentence() {
            return say("instance.too-early", Durations.exactly(pause), Durations.exactly(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** More time is left than the window in which it may be extended. */
    record BeforeItsWindow(Duration window, Duration left) implements ExtendRefusal {
        @Override
        public Code code() {
            return Code.TOO_EARLY;
        }

        @Override
        public String rule() {
            return Setting.EXTENSION_WINDOW.key();
        }

        @Override
        public String sentence() {
            return say("instance.before-window", Durations.exactly(window), Durations.exactly(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** All its extensions were used. */
    record NoExtensionsLeft(int limit) implements ExtendRefusal {
        @Override
        public Code code() {
            return Code.EXTENSION_LIMIT;
        }

        @Override
        public String rule() {
            return Setting.EXTENSIONS.key();
        }

        @Override
        public String sentence() {
            return say("instance.extension-limit", limit);
        }
    }

    /** It already lives as long as an instance may. */
    record LongestLife(Duration longest) implements ExtendRefusal {
        @Override
        public Code code() {
            return Code.EXTENSION_LIMIT;
        }

        @Override
        public String rule() {
            return Setting.EXTENSIONS.key();
        }

        @Override
        public String sentence() {
            return say("instance.longest", Durations.exactly(longest));
        }
    }
}
