package dev.flagship.lifecycle.container;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/**
 * A container of ours as the engine shows it now.
 *
 * @param id the engine's id
 * @param incarnation from its labels
 * @param status what it is doing
 * @param exitCode exit code of its process; 0 unless {@link Status#EXITED}
 * @param oomKilled true when the kernel killed it for its memory limit
 */
public record ObservedContainer(String id, Incarnation incarnation, Status status, int exitCode, boolean oomKilled) {

    /** What a container is doing. */
    public enum Status {
        /** Made, never started. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** Frozen by somebody. */
        PAUSED,
        /** Made, and perhaps running, but under another name than we gave it. */
        RENAMED,
        /** Its process has ended. */
        EXITED,
        /** The engine is taking it away. */
        REMOVING
    }

    public ObservedContainer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(status, "status");
    }
}
