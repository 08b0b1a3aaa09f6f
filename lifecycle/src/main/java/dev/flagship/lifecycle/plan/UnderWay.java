package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Map;

/** The actions that are being performed while a plan is made. */
public record UnderWay(Map<InstanceId, Kind> work) {

    /** What is being done for an instance. */
    public enum Kind {
        /** It is being brought up. */
        LAUNCH,
        /** Anything else. */
        OTHER
    }

    public UnderWay {
        work = Map.copyOf(work);
    }

    /** Nothing. */
    public static UnderWay nothing() {
        return new UnderWay(Map.of());
    }

    boolean isBusy(InstanceId id) {
        return work.containsKey(id);
    }

    boolean isLaunching(InstanceId id) {
        return work.get(id) == Kind.LAUNCH;
    }

    int launches() {
        return (int) work.values().stream().filter(Kind.LAUNCH::equals).count();
    }
}
