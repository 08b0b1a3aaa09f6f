package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Reason;

/** What becomes of an instance whose launch did not work: another incarnation, or its end. No detail has its flag. */
final class Setbacks {
    private static final int MOST_ATTEMPTS = 3;

    private final LeasedInstances instances;
    private final LastWords lastWords;

    Setbacks(LeasedInstances instances, LastWords lastWords) {
        this.instances = instances;
        this.lastWords = lastWords;
    }

    /** The next incarnation may do better; not for ever. */
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

    /** Ends it, with what the container said last. */
    void failWithLog(Attempt attempt, Reason reason, String detail, String containerId) {
        fail(
                attempt,
                reason,
                lastWords.after(detail, containerId, attempt.prepared().redaction()));
    }

    /** Somebody else took of it what is not theirs. */
    void interfered(Attempt attempt, String detail) {
        instances.retire(attempt.incarnation(), Reason.INTERFERENCE, detail);
    }
}
