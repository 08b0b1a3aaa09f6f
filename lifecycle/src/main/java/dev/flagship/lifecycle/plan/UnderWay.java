package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Map;

/** The actions that are being performed while a plan is made. */
public record UnderWay(Map<InstanceId, Kind> work) {

    /** The kind of work that is under way for an instance. */
    public enum Kind {
        /** It is being brought up. */
        LAUNCH,
        /** Anything else. */
        OTHER,
        /** A launch made no progress and must not be repeated yet. */
        RESTING
    }

    public UnderWay {
        work = Map.copyOf(work);
    }

    /** No action is under way. */
    public static UnderWay nothing() {
        return new UnderWay(Map.of());
    }

    boolean isBusy(InstanceId id) {
        return work.containsKey(id) && !isResting(id);
    }

    boolean isResting(InstanceId id) {
        return work.get(id) == Kind.RESTING;
    }

    boolean isLaunching(InstanceId id) {
        return work.get(id) == Kind.LAUNCH;
    }

    int launches() {
        return (int) work.values().stream().filter(Kind.LAUNCH::equals).count();
    }
}
