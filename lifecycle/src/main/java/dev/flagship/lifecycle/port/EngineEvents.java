package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;

/** What happens in the loop, for logs, metrics and fault tests. Implementations must be quick and must not throw. */
public interface EngineEvents {

    /** Steps of an instance's life, in their usual order. Each is reported after it was done. */
    enum Step {
        /** The row with address, keys and flag is committed; the engine has not been asked. */
        RESERVED,
        /** The container exists. */
        CREATED,
        /** Its process runs and was handed its flag. */
        STARTED,
        /** It answered. */
        READY,
        /** POOLED is committed. */
        POOLED,
        /** RUNNING is committed. */
        RUNNING,
        /** STOPPING is committed. */
        STOPPING,
        /** No player is let in any more. */
        CLOSED,
        /** Its container is gone. */
        REMOVED,
        /** STOPPED or FAILED is committed. */
        ENDED
    }

    /** A step was done for this incarnation. */
    void reached(Incarnation incarnation, Step step);

    /** An instance is to end by the node's decision. */
    default void retired(Incarnation incarnation, Reason reason, String detail) {}

    /** Something of ours without a live row was found and removed. */
    default void orphanRemoved(Incarnation incarnation) {}

    /** What is known of the engine changed: it may be used, it may not and why, or it does not answer. */
    default void engine(EngineHealth health) {}

    /** The engine's protection was missing or changed since the last look, and was put back. */
    default void protectionRestored() {}

    /** This node has the engine and acts, or has it no longer, because another took it over. */
    default void holds(boolean held) {}

    /** The loop could not do something and will try again. */
    default void troubled(String what, Throwable cause) {}
}
