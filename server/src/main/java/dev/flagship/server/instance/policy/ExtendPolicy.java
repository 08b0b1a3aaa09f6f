package dev.flagship.server.instance.policy;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;

/** Decides whether an instance may be extended now, and until when. Pure: everything it knows is passed in. */
public final class ExtendPolicy {
    private ExtendPolicy() {}

    /**
     * Decides whether the owner may extend an instance.
     *
     * @param lifetime how long an instance of this challenge lives before extensions
     */
    public static Decision decide(InstanceRecord instance, Duration lifetime, Limits.Extensions limits, Instant now) {
        Instant expiresAt = instance.expiresAt();
        Instant ownedAt = instance.ownedAt();
        if (!isRunning(instance, now) || expiresAt == null || ownedAt == null) {
            return new Refused(notNow(instance));
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

    /** Decides for an operator, whom no limit holds up: a running instance lives longer by one extension. */
    public static Decision byOperator(InstanceRecord instance, Limits.Extensions limits, Instant now) {
        Instant expiresAt = instance.expiresAt();
        return isRunning(instance, now) && expiresAt != null
                ? new Granted(expiresAt.plus(limits.by()))
                : new Refused(notNow(instance));
    }

    private static boolean isRunning(InstanceRecord instance, Instant now) {
        Instant expiresAt = instance.expiresAt();
        return instance.state() == InstanceState.RUNNING && expiresAt != null && expiresAt.isAfter(now);
    }

    private static InstanceRefusal notNow(InstanceRecord instance) {
        return instance.state() == InstanceState.QUEUED || instance.state() == InstanceState.STARTING
                ? new InstanceRefusal.Busy(false)
                : new InstanceRefusal.NotRunning();
    }

    /** The decision. */
    public sealed interface Decision {}

    /** The instance may live until then. */
    public record Granted(Instant newExpiry) implements Decision {}

    /** The instance may not be extended, for this reason. */
    public record Refused(InstanceRefusal refusal) implements Decision {}
}
