package dev.flagship.server.scoring;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many wrong answers an account may still give to a challenge, and from when on. */
public final class AttemptLimits {
    private final SubmissionStore store;
    private final Settings settings;
    private final Clock clock;

    AttemptLimits(SubmissionStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is left to the account. */
    public Left left(Challenge challenge, long accountId) {
        return left(challenge, accountId, clock.now());
    }

    Left left(Challenge challenge, long accountId, Instant now) {
        if (challenge.maxAttempts() == 0) {
            return Left.UNLIMITED;
        }
        @Nullable Duration timeout = timeout();
        List<Instant> wrong = store.wrongAt(
                challenge.id(),
                accountId,
                timeout == null ? Instant.EPOCH : now.minus(timeout),
                challenge.maxAttempts());
        int left = challenge.maxAttempts() - wrong.size();
        return new Left(
                left,
                timeout == null || wrong.isEmpty() ? null : wrong.getFirst().plus(timeout));
    }

    /** After how long a wrong answer is forgotten; null for never. */
    @Nullable
    Duration timeout() {
        return settings.text(Setting.MAX_ATTEMPTS_BEHAVIOR).equals("timeout")
                ? Duration.ofSeconds(settings.number(Setting.MAX_ATTEMPTS_TIMEOUT))
                : null;
    }

    /** What the caller and their account have done about the challenge, without attempts that are forgotten. */
    SubmissionStore.Done done(long challengeId, Caller caller) {
        @Nullable Duration timeout = timeout();
        return store.done(
                challengeId,
                caller.accountId(),
                caller.userId(),
                timeout == null ? Instant.EPOCH : clock.now().minus(timeout));
    }

    /**
     * What an account may still do.
     *
     * @param count how many wrong answers are left; negative for any number
     * @param more when there is one more; null where that never comes
     */
    public record Left(int count, @Nullable Instant more) {
        /** Says that there is no limit. */
        public static final int ANY_NUMBER = -1;

        static final Left UNLIMITED = new Left(ANY_NUMBER, null);

        boolean isNone() {
            return count == 0;
        }
    }
}
