package dev.flagship.gateway.route;

/**
 * For how long the routes of a gateway may be believed. Without an end, until somebody sets one; from then on the end must be
 * put off again and again, and when that stops nobody is let in.
 */
public final class RouteLease {
    private volatile long until;
    private volatile boolean limited;

    /** Ends at {@code nanos} of the gateway's monotonic time, unless it is put off again. */
    public void holdUntil(long nanos) {
        until = nanos;
        limited = true;
    }

    /** Whether it has not ended at {@code now}. */
    public boolean holds(long now) {
        return !limited || until - now > 0;
    }
}
