package dev.flagship.gateway.route;

/**
 * How long a gateway's routes are valid. Without an end until one is set. From then on the end must be put off again
 * and again; otherwise nobody is let in any more.
 */
public final class RouteLease {
    private volatile long until;
    private volatile boolean limited;

    /** Sets the end to {@code nanos} of the gateway's monotonic time. */
    public void holdUntil(long nanos) {
        until = nanos;
        limited = true;
    }

    /** Whether it has not ended at {@code now}. */
    public boolean holds(long now) {
        return !limited || until - now > 0;
    }
}
