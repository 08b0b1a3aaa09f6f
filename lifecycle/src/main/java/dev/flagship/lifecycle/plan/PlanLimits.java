package dev.flagship.lifecycle.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What bounds a plan.
 *
 * @param launches how many launches may be under way at once; more would not be faster, since engines are bound by
 *     their cores
 * @param mayStart false while the engine is not admitted, not protected, or asked to take no new starts
 * @param mayExpire false while the clock is not steady; then nothing ends because of time
 * @param startDeadline how long an instance may be STARTING after it got its place before it is given up, whatever the
 *     cause
 * @param hopeless an instance that has waited since before this instant, QUEUED or reset, and still cannot be launched,
 *     is given up
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
