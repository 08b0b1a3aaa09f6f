package dev.flagship.lifecycle.container;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/**
 * What the engine shows of one incarnation: its container or, if it has several, the one that decides its status. The
 * incarnation runs only if all of its containers run.
 *
 * @param id the engine's id
 * @param incarnation read from its labels
 * @param status what it is doing
 * @param exitCode exit code of its process; 0 unless {@link Status#EXITED}
 * @param oomKilled true when the kernel killed it for its memory limit
 * @param member the name of this container among several of the incarnation; empty when it is the only one
 */
public record ObservedContainer(
        String id, Incarnation incarnation, Status status, int exitCode, boolean oomKilled, String member) {

    /** The status of a container. */
    public enum Status {
        /** Made, never started. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** Paused by somebody. */
        PAUSED,
        /** Created, and perhaps running, but under another name than we gave it. */
        RENAMED,
        /** Its process has ended. */
        EXITED,
        /** It is there, but another container of the same incarnation is missing. */
        INCOMPLETE,
        /** The engine is removing it. */
        REMOVING
    }

    public ObservedContainer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(member, "member");
    }

    /** The only container of an incarnation. */
    public ObservedContainer(String id, Incarnation incarnation, Status status, int exitCode, boolean oomKilled) {
        this(id, incarnation, status, exitCode, oomKilled, "");
    }

    /** Whether it is the container that players reach. */
    public boolean isMain() {
        return member.isEmpty() || member.equals(Member.MAIN);
    }

    /** Adds the member's name, if there is one, to a message for operators and authors. */
    public String told(String whatHappened) {
        return isMain() ? whatHappened : member + ": " + whatHappened;
    }
}
