package dev.flagship.server.instance.policy;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.server.grant.WeaknessWords;
import dev.flagship.server.page.DiskWords;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Why an instance is not started, extended or reset. Each sentence names the rule with its numbers. */
public sealed interface InstanceRefusal extends Refusal
        permits StartRefusal,
                ExtendRefusal,
                ResetRefusal,
                InstanceRefusal.Busy,
                InstanceRefusal.NotRunning,
                InstanceRefusal.NotGranted,
                InstanceRefusal.EngineFull,
                InstanceRefusal.EngineDown {

    /** The instance is being stopped or started. */
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

    /** The instance does not run any more. */
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

    /**
     * The challenge asks for weaker isolation than operators granted it.
     *
     * @param name the name of the challenge
     */
    record NotGranted(String name, String slug, Set<Weakness> lacking) implements InstanceRefusal {
        public NotGranted {
            lacking = Set.copyOf(lacking);
        }

        @Override
        public Code code() {
            return Code.NOT_GRANTED;
        }

        @Override
        public String sentence() {
            String first =
                    lacking.stream().sorted().map(Weakness::text).findFirst().orElse("");
            return say("instance.not-granted", name, WeaknessWords.text(lacking), slug, first);
        }
    }

    /** The engine's disk has less room than a start has to leave. */
    record EngineFull(DiskRoom room) implements InstanceRefusal {
        public EngineFull {
            Objects.requireNonNull(room, "room");
        }

        @Override
        public Code code() {
            return Code.ENGINE_FULL;
        }

        @Override
        public String sentence() {
            String free = DiskWords.percent(room);
            int starts = room.marks().starts();
            return room.lacksInodes()
                    ? say("instance.engine-full-inodes", free, starts, DiskMarks.STARTS_INODES)
                    : say("instance.engine-full", free, starts, DiskMarks.STARTS_GIBIBYTES);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofMinutes(1));
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
