package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an instance is not started, extended or reset. Each sentence names the rule with its numbers. */
public sealed interface InstanceRefusal extends Refusal {

    /**
     * The account has as many instances as it may.
     *
     * @param holder the challenge of the instance that ends first
     * @param free how long until that one ends by itself; null when nobody knows yet
     */
    record AccountQuota(
            int live, int limit, String holder, @Nullable Duration free) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.QUOTA;
        }

        @Override
        public String sentence() {
            if (limit == 0) {
                return say("instance.quota-none");
            }
            return free == null
                    ? say("instance.quota", limit, live, holder)
                    : say("instance.quota-ends", limit, live, holder, words(free));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(free);
        }
    }

    /** The platform has as many instances as it may. */
    record GlobalQuota(int live, int limit) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.QUOTA;
        }

        @Override
        public String sentence() {
            return say("instance.all-taken", limit, live);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofMinutes(1));
        }
    }

    /** The queue is as long as it may get. */
    record AtCapacity(int queued, int limit) implements InstanceRefusal {
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

    /** The same challenge was stopped or reset too recently. */
    record Cooldown(Duration rule, Duration left) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.COOLDOWN;
        }

        @Override
        public String sentence() {
            return say("instance.cooldown", words(rule), words(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

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

    /** It was extended too recently. */
    record ExtendedTooRecently(Duration rule, Duration left) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.TOO_EARLY;
        }

        @Override
        public String sentence() {
            return say("instance.too-early", words(rule), words(left));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** All its extensions were used. */
    record NoExtensionsLeft(int limit) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.EXTENSION_LIMIT;
        }

        @Override
        public String sentence() {
            return say("instance.extension-limit", limit);
        }
    }

    /** It already lives as long as an instance may. */
    record LongestLife(Duration longest) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.EXTENSION_LIMIT;
        }

        @Override
        public String sentence() {
            return say("instance.longest", words(longest));
        }
    }

    /** The challenge has nothing to start. */
    record NothingToStart() implements InstanceRefusal {
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

    /** The engine does not have the image. */
    record ImageMissing() implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.IMAGE_MISSING;
        }

        @Override
        public String sentence() {
            return say("instance.image-missing");
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

    /** A time as people say it, rounded up to whole seconds. */
    private static String words(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        if (seconds < 60) {
            return say("common.seconds", seconds);
        }
        if (seconds < 3600) {
            return say("common.minutes", seconds / 60)
                    + (seconds % 60 == 0 ? "" : " " + say("common.seconds", seconds % 60));
        }
        return say("common.short-hours", seconds / 3600)
                + (seconds % 3600 < 60 ? "" : " " + say("common.minutes", seconds % 3600 / 60));
    }
}
