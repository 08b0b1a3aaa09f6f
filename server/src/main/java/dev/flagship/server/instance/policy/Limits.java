package dev.flagship.server.instance.policy;

import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account may have and do with instances of one challenge.
 *
 * @param starts whether players may start any
 * @param cooldown the least time between a stop or reset and the next start of the same challenge
 */
public record Limits(Starts starts, Quota quota, Duration cooldown, Extensions extensions) {

    public Limits {
        Objects.requireNonNull(starts, "starts");
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(cooldown, "cooldown");
        Objects.requireNonNull(extensions, "extensions");
    }

    /** Returns the limits for instances of the challenge; with null those of any. */
    public static Limits of(ChallengeRules rules, @Nullable Challenge challenge) {
        Assignment assignment = rules.assignment(challenge);
        return new Limits(
                rules.isSet(null, Setting.NO_NEW_STARTS)
                        ? Starts.CLOSED
                        : rules.isSet(challenge, Setting.NO_NEW_STARTS) ? Starts.CLOSED_FOR_CHALLENGE : Starts.OPEN,
                new Quota(
                        rules.number(null, Setting.INSTANCES_PER_ACCOUNT),
                        assignment.isCounted() ? rules.number(challenge, Setting.UNITS) : 0,
                        rules.number(null, Setting.UNITS_PER_ACCOUNT),
                        rules.number(null, Setting.INSTANCES_IN_ALL),
                        rules.number(challenge, Setting.INSTANCES_PER_CHALLENGE)),
                assignment == Assignment.SHARED ? Duration.ZERO : rules.seconds(challenge, Setting.COOLDOWN),
                new Extensions(
                        rules.number(challenge, Setting.EXTENSIONS),
                        rules.seconds(challenge, Setting.EXTENSION),
                        rules.seconds(challenge, Setting.EXTENSION_PAUSE),
                        rules.seconds(challenge, Setting.EXTENSION_WINDOW)));
    }

    /** Whether players may start instances: of any challenge, of none, or not of this one. */
    public enum Starts {
        OPEN,
        CLOSED,
        CLOSED_FOR_CHALLENGE
    }

    /**
     * How many instances there may be at one time.
     *
     * @param perAccount the most of one account
     * @param units how many of its account's units one instance takes; 0 when it does not count toward its account's
     *     quotas
     * @param unitsPerAccount the most units that an account's instances take together; 0 for no limit
     * @param inAll the most over all accounts
     * @param perChallenge the most of this challenge over all accounts; 0 for no limit
     */
    public record Quota(int perAccount, int units, int unitsPerAccount, int inAll, int perChallenge) {}

    /**
     * How an instance's life is made longer.
     *
     * @param most how many extensions an instance may get
     * @param by by how much one extension moves the expiry
     * @param pause the least time between two extensions
     * @param window the most time that may be left when it is extended; zero for any time
     */
    public record Extensions(int most, Duration by, Duration pause, Duration window) {
        public Extensions {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(pause, "pause");
            Objects.requireNonNull(window, "window");
        }

        /** Returns whether it matters how much time is left. */
        public boolean hasWindow() {
            return window.isPositive();
        }
    }
}
