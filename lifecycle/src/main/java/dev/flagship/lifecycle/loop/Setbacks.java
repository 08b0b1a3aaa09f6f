package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Reason;

/**
 * Records what becomes of an instance whose launch failed: another incarnation, or its end. No detail contains its
 * flag.
 */
final class Setbacks {
    private static final int MOST_ATTEMPTS = 3;

    private final LeasedInstances instances;
    private final LastWords lastWords;

    Setbacks(LeasedInstances instances, LastWords lastWords) {
        this.instances = instances;
        this.lastWords = lastWords;
    }

    /** Moves on to the next incarnation, which may succeed; after too many tries the instance fails. */
    void tryNext(Attempt attempt, String detail) {
        if (attempt.row().attempts() + 1 < MOST_ATTEMPTS) {
            instances.retry(
                    attempt.row().current(), attempt.prepared().redaction().in(detail));
        } else {
            fail(attempt, Reason.ENGINE, detail + ", " + MOST_ATTEMPTS + " times");
        }
    }

    void fail(Attempt attempt, Reason reason, String detail) {
        instances.retire(
                attempt.incarnation(), reason, attempt.prepared().redaction().in(detail));
    }

    /** Fails the instance, with the end of the container's output. */
    void failWithLog(Attempt attempt, Reason reason, String detail, String containerId) {
        fail(
                attempt,
                reason,
                lastWords.after(detail, containerId, attempt.prepared().redaction()));
    }

    /** Fails the instance because somebody removed something of it. */
    void interfered(Attempt attempt, String detail) {
        instances.retire(attempt.incarnation(), Reason.INTERFERENCE, detail);
    }
}
