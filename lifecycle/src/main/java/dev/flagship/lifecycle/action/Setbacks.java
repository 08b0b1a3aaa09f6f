package dev.flagship.lifecycle.action;

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

    /** Tries the next incarnation; after the third attempt, ends the instance. */
    void tryNext(PreparedLaunch launch, String detail) {
        if (launch.row().attempts() + 1 < MOST_ATTEMPTS) {
            instances.retry(
                    launch.row().current(), launch.prepared().redaction().in(detail));
        } else {
            fail(launch, Reason.ENGINE, detail + ", " + MOST_ATTEMPTS + " times");
        }
    }

    void fail(PreparedLaunch launch, Reason reason, String detail) {
        instances.retire(
                launch.incarnation(), reason, launch.prepared().redaction().in(detail));
    }

    /** Ends the instance, with the last output of the container in the detail. */
    void failWithLog(PreparedLaunch launch, Reason reason, String detail, String containerId) {
        fail(
                launch,
                reason,
                lastWords.after(detail, containerId, launch.prepared().redaction()));
    }

    /** Ends the instance, because somebody else removed a container of it. */
    void interfered(PreparedLaunch launch, String detail) {
        instances.retire(launch.incarnation(), Reason.INTERFERENCE, detail);
    }
}
