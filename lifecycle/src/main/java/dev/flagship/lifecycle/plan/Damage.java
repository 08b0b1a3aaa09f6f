package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import java.util.Optional;

/** What happened to a container that should be running. */
final class Damage {

    private Damage() {}

    /** Returns why the instance is to end; empty while its container runs, or when nothing can be concluded. */
    static Optional<Action.Retire> to(Instance row, Observation seen) {
        if (!seen.isCompleteFor(row.id())) {
            return Optional.empty();
        }
        ObservedContainer container = seen.containers().get(row.current());
        if (container == null) {
            return Optional.of(retire(row, Reason.INTERFERENCE, "its container was removed"));
        }
        return switch (container.status()) {
            case RUNNING -> Optional.empty();
            case EXITED ->
                Optional.of(
                        container.oomKilled()
                                ? retire(row, Reason.OOM, container.told("killed for using more memory than it may"))
                                : retire(row, Reason.EXITED, container.told("exit code " + container.exitCode())));
            case PAUSED -> Optional.of(retire(row, Reason.INTERFERENCE, "its container was paused"));
            case RENAMED -> Optional.of(retire(row, Reason.INTERFERENCE, "its container was renamed"));
            case INCOMPLETE -> Optional.of(retire(row, Reason.INTERFERENCE, "one of its containers was removed"));
            case CREATED, REMOVING -> Optional.of(retire(row, Reason.INTERFERENCE, "its container was taken away"));
        };
    }

    private static Action.Retire retire(Instance row, Reason reason, String detail) {
        return new Action.Retire(row.current(), reason, detail);
    }
}
