package dev.flagship.server.instance;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;

/** What players read of an instance that ended: what happened, in their words, and what to do next. */
final class PanelWords {
    private static final String AGAIN = "Start it again. If it fails once more, tell an organiser.";
    private static final String TELL = "Tell an organiser: starting it again does not help until it is mended.";
    private static final String NEW = "Start a new one: it comes with a new flag.";

    private PanelWords() {}

    /** What happened. */
    static String ended(Reason reason) {
        return switch (reason) {
            case PLAYER -> "Stopped by you.";
            case EXPIRED -> "Stopped: its time was up.";
            case SOLVED -> "Stopped, because the challenge is solved.";
            case OPERATOR -> "Stopped by an organiser.";
            case CANCELLED -> "Cancelled before it ran.";
            case ENDED -> "Stopped: the competition has ended.";
            case DEFINITION -> "Stopped: the challenge was changed.";
            case EXITED -> "It ended by itself: its program exited.";
            case OOM -> "It used more memory than it may have, and was ended.";
            case PORT_TIMEOUT -> "It did not start: its service did not answer in time.";
            case IMAGE_MISSING -> "It cannot start: its image is not available.";
            case NOT_STARTABLE -> "It cannot start: its image or its command is broken.";
            case ENGINE -> "It did not start: the engine refused or failed.";
            case CAPACITY -> "It did not start: there was no room for it.";
            case CONFLICT -> "It did not start: something else holds its place.";
            case HARDENING -> "It was not started, because one of its protections was not in force.";
            case INTERFERENCE -> "It was ended: its container was changed from outside.";
        };
    }

    /** What to do next. */
    static String advice(Reason reason) {
        return switch (reason) {
            case PLAYER, EXPIRED, OPERATOR, CANCELLED, DEFINITION, EXITED, OOM, INTERFERENCE -> NEW;
            case SOLVED, ENDED -> "";
            case PORT_TIMEOUT, ENGINE, CAPACITY -> AGAIN;
            case IMAGE_MISSING, NOT_STARTABLE, CONFLICT, HARDENING -> TELL;
        };
    }

    /** What happens between the decision to end and the end. */
    static String ending(Reason reason) {
        if (reason.outcome() == InstanceState.FAILED) {
            return ended(reason);
        }
        return reason == Reason.OPERATOR
                ? "Stopping: an organiser stopped it, and it is being removed."
                : "Stopping: it is being removed.";
    }
}
