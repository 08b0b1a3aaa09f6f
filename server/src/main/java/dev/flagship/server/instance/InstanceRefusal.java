package dev.flagship.server.instance;

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
            String ends = free == null ? "" : ", which ends in " + words(free);
            if (limit == 0) {
                return "Instances cannot be started at the moment.";
            }
            return limit == 1
                    ? "You can have 1 instance at a time. Stop " + holder + ends + ", to start this."
                    : "You can have " + limit + " instances at a time, and you have " + live + ". Stop one, such as "
                            + holder + ends + ", to start this.";
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
            return "All " + limit + " places for instances are taken (" + live + " now). Try again in a minute.";
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
            return queued + " instances are waiting to start, and no more than " + limit
                    + " can. Try again in half a minute.";
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
            return "After a stop or reset, a challenge can be started again after " + words(rule) + ". That is in "
                    + words(left) + ".";
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** Something else is happening to it. */
    record Busy(String doing) implements InstanceRefusal {
        @Override
        public Code code() {
            return Code.BUSY;
        }

        @Override
        public String sentence() {
            return "The instance is " + doing + ". Try again in a few seconds.";
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
            return "The instance is not running any more. Start a new one.";
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
            return "An instance can be extended once in " + words(rule) + ". The next time is in " + words(left) + ".";
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
            return "An instance can be extended " + limit + " times, and all of them were used.";
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
            return "An instance lives at most " + words(longest) + ", and this one already does.";
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
            return "This challenge has no instances: there is nothing to start.";
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
            return "This challenge cannot start: its image is not available. The organisers can see this, too.";
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
            return "Instances cannot start right now: their engine is not available. Try again in a moment.";
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
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds % 3600 < 60 ? "" : " " + seconds % 3600 / 60 + " min");
    }
}
