package dev.flagship.server.scoring;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how many wrong answers an account may still give to a challenge, and when it gets another one. */
final class AttemptLimits {
    private final SubmissionStore store;
    private final Settings settings;
    private final Clock clock;

    AttemptLimits(SubmissionStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns what the account may still do at the challenge. */
    public AttemptsLeft left(Challenge challenge, long accountId) {
        return left(challenge, accountId, clock.now());
    }

    AttemptsLeft left(Challenge challenge, long accountId, Instant now) {
        if (challenge.maxAttempts() == 0) {
            return new AttemptsLeft.AnyNumber();
        }
        @Nullable Duration timeout = timeout();
        List<Instant> wrong = store.wrongAt(
                challenge.id(),
                accountId,
                timeout == null ? Instant.EPOCH : now.minus(timeout),
                challenge.maxAttempts());
        int left = challenge.maxAttempts() - wrong.size();
        if (left > 0) {
            return new AttemptsLeft.Some(left);
        }
        if (timeout == null) {
            return new AttemptsLeft.NoneEver();
        }
        Instant until = wrong.getFirst().plus(timeout);
        return new AttemptsLeft.NoneUntil(until, Duration.between(now, until));
    }

    /** Returns how long a wrong answer counts; null for ever. */
    @Nullable
    Duration timeout() {
        return settings.text(Setting.MAX_ATTEMPTS_BEHAVIOR).equals("timeout")
                ? Duration.ofSeconds(settings.number(Setting.MAX_ATTEMPTS_TIMEOUT))
                : null;
    }

    /** Returns what the caller and their account did about the challenge, without attempts that no longer count. */
    SubmissionStore.Done done(long challengeId, Caller caller) {
        @Nullable Duration timeout = timeout();
        return store.done(
                challengeId,
                caller.accountId(),
                caller.userId(),
                timeout == null ? Instant.EPOCH : clock.now().minus(timeout));
    }
}
