package dev.flagship.lifecycle.loop;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When an engine is looked at and how long its admission lasts, on the monotonic clock. Any thread may ask for a look;
 * the rest is for the one that looks.
 */
final class EngineSchedule {
    private static final Duration ADMITTED = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Duration interval;
    private final Duration retry;

    /** When the admission runs out; null while the engine is not admitted. */
    private @Nullable Long admittedUntil;

    private volatile long next;
    private volatile boolean lookAgain = true;
    /** When to look at everything again although the disk is full. */
    private volatile long fullLookAt;

    /** Has a look follow another after {@code interval}, or after {@code retry} while something is wrong. */
    EngineSchedule(LongSupplier nanoTime, Duration interval, Duration retry) {
        this.nanoTime = nanoTime;
        this.interval = interval;
        this.retry = retry;
    }

    /** Whether it is time for a look. */
    boolean isDue() {
        return lookAgain || isOver(next);
    }

    /** Whether it is time to look at everything, even if the disk is full. */
    boolean isFullLookDue() {
        return isOver(fullLookAt);
    }

    /** Asks for a look at everything at once. */
    void lookAgain() {
        fullLookAt = nanoTime.getAsLong();
        lookAgain = true;
    }

    /** Asks for a look at everything soon. */
    void lookFullySoon() {
        fullLookAt = nanoTime.getAsLong();
        lookSoon();
    }

    /** Asks for a look after {@code retry} at the latest. */
    void lookSoon() {
        long soon = in(retry);
        if (soon - next < 0) {
            next = soon;
        }
    }

    /** Puts off the next look, even one that was asked for, until {@code retry} is over. */
    void putOff() {
        next = in(retry);
        lookAgain = false;
    }

    /** Notes that a look begins, which is what was asked for until now. */
    void beginLook() {
        lookAgain = false;
    }

    /** Notes that everything is about to be looked at. */
    void beginFullLook() {
        fullLookAt = in(interval);
    }

    /** Sets the next look after one that ended. */
    void endLook(boolean settled) {
        next = in(settled ? interval : retry);
    }

    /** Notes that the engine was admitted just now. */
    void admit() {
        admittedUntil = in(ADMITTED);
    }

    /** Notes that the engine has to be admitted before it is used. */
    void revokeAdmission() {
        admittedUntil = null;
    }

    /** Whether the engine was admitted, if only a long time ago. */
    boolean isAdmitted() {
        return admittedUntil != null;
    }

    /** Whether the engine has to be admitted, for the first time or anew. */
    boolean isAdmissionDue() {
        return admittedUntil == null || isOver(admittedUntil);
    }

    private long in(Duration wait) {
        return nanoTime.getAsLong() + wait.toNanos();
    }

    private boolean isOver(long time) {
        return nanoTime.getAsLong() - time >= 0;
    }
}
