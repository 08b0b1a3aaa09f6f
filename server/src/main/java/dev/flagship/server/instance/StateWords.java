package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceOrder;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;

/** The words for states of instances on operators' pages, and how they look. */
public final class StateWords {
    private StateWords() {}

    /** Says why an instance ended, in a word. */
    public static String reason(Reason reason) {
        return switch (reason) {
            case PLAYER -> say("admin-reason.player");
            case EXPIRED -> say("admin-reason.expired");
            case SOLVED -> say("admin-reason.solved");
            case OPERATOR -> say("admin-reason.operator");
            case CANCELLED -> say("admin-reason.cancelled");
            case ENDED -> say("admin-reason.ended");
            case DEFINITION -> say("admin-reason.definition");
            case UNCLAIMED -> say("admin-reason.unclaimed");
            case EXITED -> say("admin-reason.exited");
            case OOM -> say("admin-reason.oom");
            case VOLUME -> say("admin-reason.volume");
            case PORT_TIMEOUT -> say("admin-reason.port-timeout");
            case IMAGE_MISSING -> say("admin-reason.image-missing");
            case NOT_STARTABLE -> say("admin-reason.not-startable");
            case ENGINE -> say("admin-reason.engine");
            case CAPACITY -> say("admin-reason.capacity");
            case CONFLICT -> say("admin-reason.conflict");
            case HARDENING -> say("admin-reason.hardening");
            case NOT_GRANTED -> say("admin-reason.not-granted");
            case DISK -> say("admin-reason.disk");
            case INTERFERENCE -> say("admin-reason.interference");
        };
    }

    /** Returns the stylesheet's class for a state. */
    public static String kind(InstanceState state) {
        return switch (state) {
            case QUEUED, STARTING, POOLED -> "is-waiting";
            case RUNNING -> "is-running";
            case STOPPING, STOPPED -> "is-ended";
            case FAILED -> "is-failed";
        };
    }

    /** Returns the words for the order with this name. */
    public static String order(String order) {
        return switch (InstanceOrder.valueOf(order)) {
            case NEWEST -> say("admin-instances.newest");
            case OLDEST -> say("admin-instances.oldest");
            case ENDING -> say("admin-instances.ending");
            case ACCOUNT -> say("admin-instances.by-account");
            case CHALLENGE -> say("admin-instances.by-challenge");
            case STATE -> say("admin-instances.by-state");
        };
    }

    /** Returns the words for the state with this name. */
    public static String text(String state) {
        return switch (InstanceState.valueOf(state)) {
            case QUEUED -> say("admin-state.queued");
            case STARTING -> say("admin-state.starting");
            case RUNNING -> say("admin-state.running");
            case STOPPING -> say("admin-state.stopping");
            case STOPPED -> say("admin-state.stopped");
            case FAILED -> say("admin-state.failed");
            case POOLED -> say("admin-state.pooled");
        };
    }
}
