package dev.flagship.server.instance.policy;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.Optional;

/** Why an instance is not started, apart from {@link QuotaRefusal}. */
public sealed interface StartRefusal extends InstanceRefusal
        permits QuotaRefusal,
                StartRefusal.NoNewStarts,
                StartRefusal.AtCapacity,
                StartRefusal.Cooldown,
                StartRefusal.NothingToStart,
                StartRefusal.ImageMissing,
                StartRefusal.NoFrp {

    /** Players may start nothing for the time being, or nothing of this challenge. */
    record NoNewStarts(boolean ofChallenge) implements StartRefusal {
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
            return ofChallenge ? say("instance.closed-challenge") : say("instance.closed");
        }
    }

    /** The queue is as long as it may get. */
    record AtCapacity(int queued, int limit) implements StartRefusal {
        @Override
        public Code code() {
            return Code.AT_CAPACITY;
        }

        @Override
        public String sentence() {
            return say("instance.queue-full", queued, limit);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(30));
        }
    }

    /** An instance of the same challenge was stopped or reset too recently. */
    record Cooldown(Duration rest, Duration left) implements StartRefusal {
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
            return say("instance.cooldown", Durations.exactly(rest), Durations.exactly(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** The challenge has nothing to start. */
    record NothingToStart() implements StartRefusal {
        @Override
        public Code code() {
            return Code.NO_INSTANCE;
        }

        @Override
        public String field() {
            return "challenge_id";
        }

        @Override
        public String sentence() {
            return say("instance.nothing-to-start");
        }
    }

    /** The challenge is reached through an frp server, and no frp server that can serve it is set. */
    record NoFrp() implements StartRefusal {
        @Override
        public Code code() {
            return Code.NO_FRP;
        }

        @Override
        public String sentence() {
            return say("instance.no-frp");
        }
    }

    /** The engine does not have the image. */
    record ImageMissing() implements StartRefusal {
        @Override
        public Code code() {
            return Code.IMAGE_MISSING;
        }

        @Override
        public String sentence() {
            return say("instance.image-missing");
        }
    }
}
