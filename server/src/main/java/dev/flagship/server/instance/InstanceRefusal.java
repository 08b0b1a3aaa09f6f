package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;

/** Why an instance is not started, extended or reset. Each sentence names the rule with its numbers. */
public sealed interface InstanceRefusal extends Refusal
        permits StartRefusal,
                ExtendRefusal,
                ResetRefusal,
                InstanceRefusal.Busy,
                InstanceRefusal.NotRunning,
                InstanceRefusal.EngineDown {

    /** Something else is happening to it. */
    record Busy(boolean stopping) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.BUSY;
        }

        @Override
        public String sentence() {
            return stopping ? say("instance.busy-stopping") : say("instance.busy-starting");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(3));
        }
    }

    /** It is over. */
    record NotRunning() implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.NOT_RUNNING;
        }

        @Override
        public String sentence() {
            return say("instance.not-running");
        }
    }

    /** The engine does not answer or may not be used. */
    record EngineDown() implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.ENGINE_UNAVAILABLE;
        }

        @Override
        public String sentence() {
            return say("instance.engine-down");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(10));
        }
    }
}
