package dev.flagship.server.instance.policy;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.Optional;

/** Why a running instance is not reset. The rules are those of starts; the words differ. */
sealed interface ResetRefusal extends InstanceRefusal permits ResetRefusal.Closed, ResetRefusal.Cooldown {

    /** Players may start and reset nothing for the time being, or nothing of this challenge. */
    record Closed(boolean ofChallenge) implements ResetRefusal {
        @Override
        public Code code() {
            return Code.NO_NEW_STARTS;
        }

        @Override
        public String rule() {
            return Setting.NO_NEW_STARTS.key();
        }

        @Override
        public String sentence() {
            return ofChallenge ? say("instance.reset-closed-challenge") : say("instance.reset-closed");
        }
    }

    /** An instance of the same challenge was stopped or reset too recently. */
    record Cooldown(Duration rest, Duration left) implements ResetRefusal {
        @Override
        public Code code() {
            return Code.COOLDOWN;
        }

        @Override
        public String rule() {
            return Setting.COOLDOWN.key();
        }

        @Override
        public String sentence() {
            return say("instance.reset-cooldown", Durations.exactly(rest), Durations.exactly(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }
}
