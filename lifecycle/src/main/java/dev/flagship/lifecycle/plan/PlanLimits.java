package dev.flagship.lifecycle.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What bounds a plan.
 *
 * @param launches how many launches may be under way at once; engines do not go faster than their cores
 * @param mayStart false while the engine is not admitted, not protected, or asked to take no new starts
 * @param mayExpire false while the time is not steady: then nothing ends because of it
 * @param startDeadline how long an instance may be STARTING since it got its place, whatever the cause, before it is
 *     given up
 * @param hopeless what has waited since before this instant, QUEUED or reset, and still cannot be launched, is given up
 */
public record PlanLimits(int launches, boolean mayStart, boolean mayExpire, Duration startDeadline, Instant hopeless) {

    public PlanLimits {
        Objects.requireNonNull(startDeadline, "startDeadline");
        Objects.requireNonNull(hopeless, "hopeless");
        if (launches < 1) {
            throw new IllegalArgumentException("launches: " + launches + " (expected: >= 1)");
        }
    }
}
