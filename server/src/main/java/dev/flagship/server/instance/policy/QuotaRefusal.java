package dev.flagship.server.instance.policy;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Remedy;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The most instances that a quota allows are live. There are four such quotas. */
public sealed interface QuotaRefusal extends StartRefusal {
    /** Returns how long until room comes by itself; null when nobody knows. */
    @Nullable
    Duration free();

    @Override
    default Code code() {
        return Code.QUOTA;
    }

    @Override
    default Optional<Duration> retryAfter() {
        return Optional.ofNullable(free());
    }

    /**
     * The account has as many instances as it may.
     *
     * @param free how long until enough of them end by themselves; null when nobody knows yet
     * @param remedies which of them could be stopped
     */
    record OfAccount(int live, int limit, @Nullable Duration free, List<Remedy> remedies) implements QuotaRefusal {
        public OfAccount {
            remedies = List.copyOf(remedies);
        }

        @Override
        public String rule() {
            return Setting.INSTANCES_PER_ACCOUNT.key();
        }

        @Override
        public String sentence() {
            if (limit == 0 || remedies.isEmpty()) {
                return say("instance.quota-none");
            }
            String holder = remedies.getFirst().names();
            return free == null
                    ? say("instance.quota", limit, live, holder)
                    : say("instance.quota-ends", limit, live, holder, Durations.exactly(free));
        }
    }

    /**
     * The account's instances leave too few units for one more.
     *
     * @param needs how many units the new one would take
     * @param used how many units the live ones take
     */
    record OfUnits(int needs, int used, int limit, @Nullable Duration free, List<Remedy> remedies)
            implements QuotaRefusal {
        public OfUnits {
            remedies = List.copyOf(remedies);
        }

        @Override
        public String rule() {
            return Setting.UNITS_PER_ACCOUNT.key();
        }

        @Override
        public String sentence() {
            if (remedies.isEmpty()) {
                return say("instance.units-never", needs, limit);
            }
            String holder = remedies.getFirst().names();
            return free == null
                    ? say("instance.units", needs, limit, used, holder)
                    : say("instance.units-ends", needs, limit, used, holder, Durations.exactly(free));
        }
    }

    /**
     * The platform has as many instances as it may.
     *
     * @param lacking how many of them would have to end for one more; several after the limit was lowered, for example
     */
    record OfAll(int live, int limit, int lacking, @Nullable Duration free, List<Remedy> remedies)
            implements QuotaRefusal {
        private static final Duration UNKNOWN = Duration.ofMinutes(1);

        public OfAll {
            remedies = List.copyOf(remedies);
        }

        @Override
        public String rule() {
            return Setting.INSTANCES_IN_ALL.key();
        }

        @Override
        public String sentence() {
            String taken = say("instance.all-taken", limit, live, Durations.exactly(free == null ? UNKNOWN : free));
            return remedies.isEmpty()
                    ? taken
                    : taken + " " + say("instance.or-stop", remedies.getFirst().names());
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(free == null ? UNKNOWN : free);
        }
    }

    /** The challenge has as many instances as it may, over all accounts. */
    record OfChallenge(int live, int limit, @Nullable Duration free) implements QuotaRefusal {
        private static final Duration UNKNOWN = Duration.ofMinutes(1);

        @Override
        public String rule() {
            return Setting.INSTANCES_PER_CHALLENGE.key();
        }

        @Override
        public String sentence() {
            return say("instance.challenge-taken", limit, live, Durations.exactly(free == null ? UNKNOWN : free));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(free == null ? UNKNOWN : free);
        }
    }
}
