package dev.flagship.server.instance.policy;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an instance may be reset now. Pure: everything it knows is passed in. A reset takes a launch as a
 * start does, so the rules that keep an account from starting the challenge apply, except quotas: the instance has its
 * place already. What keeps everybody from starting it is decided by {@link StartableHere}.
 */
public final class ResetPolicy {

    private ResetPolicy() {}

    /** Returns the first rule that stands in the way. */
    public static Optional<Refusal> refusal(Facts facts, Limits limits, Instant now) {
        return switch (facts.state()) {
            case QUEUED, STARTING -> Optional.of(new InstanceRefusal.Busy(false));
            case POOLED, STOPPING, STOPPED, FAILED -> Optional.of(new InstanceRefusal.NotRunning());
            case RUNNING ->
                (facts.operator() ? Optional.<Refusal>empty() : rules(facts, limits, now)).or(() -> engine(facts));
        };
    }

    private static Optional<Refusal> rules(Facts facts, Limits limits, Instant now) {
        NotOpen closed = facts.closed();
        if (closed != null) {
            return Optional.of(closed);
        }
        if (limits.starts() != Limits.Starts.OPEN) {
            return Optional.of(new ResetRefusal.Closed(limits.starts() == Limits.Starts.CLOSED_FOR_CHALLENGE));
        }
        Instant last = facts.lastStopOrReset();
        Duration left = last == null ? Duration.ZERO : Duration.between(now, last.plus(limits.cooldown()));
        return left.isPositive() ? Optional.of(new ResetRefusal.Cooldown(limits.cooldown(), left)) : Optional.empty();
    }

    private static Optional<Refusal> engine(Facts facts) {
        return facts.imageMissing()
                ? Optional.of(new StartRefusal.ImageMissing())
                : Optional.ofNullable(facts.engineOut());
    }

    /**
     * What is known when somebody wants to reset an instance.
     *
     * @param operator whether an operator asks, whom the rules for accounts do not hold up
     * @param closed why the competition lets nothing be started; null while it is open
     * @param lastStopOrReset when the owner last stopped or reset an instance of the challenge; null for never
     * @param imageMissing whether the node looked for the image that it would be made from and cannot use it
     * @param engineOut why its engine starts nothing now; null when it does
     */
    public record Facts(
            InstanceState state,
            boolean operator,
            @Nullable NotOpen closed,
            @Nullable Instant lastStopOrReset,
            boolean imageMissing,
            @Nullable InstanceRefusal engineOut) {
        public Facts {
            Objects.requireNonNull(state, "state");
        }
    }
}
