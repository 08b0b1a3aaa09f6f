package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;

/** Whether an instance may be extended now, and until when. Pure: all it knows is handed in. */
public final class ExtendPolicy {
    private ExtendPolicy() {}

    /**
     * Decides for one instance.
     *
     * @param lifetime how long an instance of this challenge lives before extensions
     */
    public static Decision decide(InstanceRecord instance, Duration lifetime, Limits.Extensions limits, Instant now) {
        Instant expiresAt = instance.expiresAt();
        Instant ownedAt = instance.ownedAt();
        if (instance.state() == InstanceState.QUEUED || instance.state() == InstanceState.STARTING) {
            return new Refused(new InstanceRefusal.Busy(false));
        }
        if (instance.state() != InstanceState.RUNNING
                || expiresAt == null
                || ownedAt == null
                || !expiresAt.isAfter(now)) {
            return new Refused(new InstanceRefusal.NotRunning());
        }
        if (instance.extensions() >= limits.most()) {
            return new Refused(new ExtendRefusal.NoExtensionsLeft(limits.most()));
        }
        Duration early = Duration.between(now, expiresAt.minus(limits.window()));
        if (limits.hasWindow() && early.isPositive()) {
            return new Refused(new ExtendRefusal.BeforeItsWindow(limits.window(), early));
        }
        Instant last = instance.lastExtendedAt();
        if (last != null && last.plus(limits.pause()).isAfter(now)) {
            return new Refused(new ExtendRefusal.ExtendedTooRecently(
                    limits.pause(), Duration.between(now, last.plus(limits.pause()))));
        }
        Duration longest = lifetime.plus(limits.by().multipliedBy(limits.most()));
        Instant cap = ownedAt.plus(longest);
        Instant wanted = expiresAt.plus(limits.by());
        Instant newExpiry = wanted.isAfter(cap) ? cap : wanted;
        return newExpiry.isAfter(expiresAt)
                ? new Granted(newExpiry)
                : new Refused(new ExtendRefusal.LongestLife(longest));
    }

    /** What was decided. */
    public sealed interface Decision {}

    /** It may live until then. */
    public record Granted(Instant newExpiry) implements Decision {}

    /** It may not. */
    public record Refused(InstanceRefusal refusal) implements Decision {}
}
