package dev.flagship.lifecycle.container;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/**
 * What the engine shows now of one incarnation: its container, or of several the one that decides. They all run, or the
 * incarnation does not.
 *
 * @param id the engine's id
 * @param incarnation from its labels
 * @param status what it is doing
 * @param exitCode exit code of its process; 0 unless {@link Status#EXITED}
 * @param oomKilled true when the kernel killed it for its memory limit
 * @param member which of several containers it is; empty for an only one
 */
public record ObservedContainer(
        String id, Incarnation incarnation, Status status, int exitCode, boolean oomKilled, String member) {

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
        /** It is there, and another of the same incarnation is not. */
        INCOMPLETE,
        /** The engine is taking it away. */
        REMOVING
    }

    public ObservedContainer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(member, "member");
    }

    /** Of an incarnation of one container. */
    public ObservedContainer(String id, Incarnation incarnation, Status status, int exitCode, boolean oomKilled) {
        this(id, incarnation, status, exitCode, oomKilled, "");
    }

    /** Whether players reach it. */
    public boolean isMain() {
        return member.isEmpty() || member.equals(Member.MAIN);
    }

    /** What happened to it, as operators and authors are told. */
    public String told(String whatHappened) {
        return isMain() ? whatHappened : member + ": " + whatHappened;
    }
}
