package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;

/**
 * Receives what happens in the loop, for logs, metrics and fault tests. Implementations must be quick and must not
 * throw.
 */
public interface EngineEvents {

    /** The steps of an instance's life, in their usual order. Each is reported after it was done. */
    enum Step {
        /** The row with address, gateway keys and flag is committed; the engine has not been asked yet. */
        RESERVED,
        /** The container exists. */
        CREATED,
        /** Its process runs and has been handed its flag. */
        STARTED,
        /** It passed its readiness check. */
        READY,
        /** POOLED is committed. */
        POOLED,
        /** RUNNING is committed. */
        RUNNING,
        /** STOPPING is committed. */
        STOPPING,
        /** No player is let in any more: its routes are withdrawn. */
        CLOSED,
        /** Its container is gone. */
        REMOVED,
        /** STOPPED or FAILED is committed. */
        ENDED
    }

    /** A step was completed for this incarnation. */
    void reached(Incarnation incarnation, Step step);

    /** The node decided that an instance is to end. */
    default void retired(Incarnation incarnation, Reason reason, String detail) {}

    /** A container of ours without a live row was found and removed. */
    default void orphanRemoved(Incarnation incarnation) {}

    /** The known health of the engine changed. */
    default void engine(EngineHealth health) {}

    /** The engine's firewall was missing or changed since the last check, and was restored. */
    default void protectionRestored() {}

    /** This node acquired the engine's lease, or lost it to another node. */
    default void holds(boolean held) {}

    /** The loop could not do something, and will try again. */
    default void troubled(String what, Throwable cause) {}
}
