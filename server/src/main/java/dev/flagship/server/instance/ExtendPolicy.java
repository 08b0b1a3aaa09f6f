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
    public static Decision decide(InstanceRecord instance, Duration lifetime, Limits limits, Instant now) {
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
        if (instance.extensions() >= limits.extensions()) {
            return new Refused(new InstanceRefusal.NoExtensionsLeft(limits.extensions()));
        }
        Instant last = instance.lastExtendedAt();
        if (last != null && last.plus(limits.extensionPause()).isAfter(now)) {
            return new Refused(new InstanceRefusal.ExtendedTooRecently(
                    limits.extensionPause(), Duration.between(now, last.plus(limits.extensionPause()))));
        }
        Duration longest = lifetime.plus(limits.extension().multipliedBy(limits.extensions()));
        Instant cap = ownedAt.plus(longest);
        Instant wanted = expiresAt.plus(limits.extension());
        Instant newExpiry = wanted.isAfter(cap) ? cap : wanted;
        return newExpiry.isAfter(expiresAt)
                ? new Granted(newExpiry)
                : new Refused(new InstanceRefusal.LongestLife(longest));
    }

    /** What was decided. */
    public sealed interface Decision {}

    /** It may live until then. */
    public record Granted(Instant newExpiry) implements Decision {}

    /** It may not. */
    public record Refused(InstanceRefusal refusal) implements Decision {}
}
