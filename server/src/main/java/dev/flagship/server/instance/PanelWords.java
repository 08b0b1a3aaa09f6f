package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;

/** What players read about an instance that ended: what happened, in their words, and what to do next. */
final class PanelWords {
    private PanelWords() {}

    /** Says what happened to a team's instance. The page does not know which member stopped it. */
    static String endedForTeam(Reason reason) {
        return reason == Reason.PLAYER ? say("instance.by-team") : ended(reason);
    }

    /** Says what happened. */
    static String ended(Reason reason) {
        return switch (reason) {
            case PLAYER -> say("instance.by-you");
            case EXPIRED -> say("instance.expired");
            case SOLVED -> say("instance.solved");
            case OPERATOR -> say("instance.by-organiser");
            case CANCELLED -> say("instance.cancelled");
            case ENDED -> say("instance.competition-ended");
            case DEFINITION -> say("instance.definition");
            case UNCLAIMED -> say("instance.unclaimed");
            case EXITED -> say("instance.exited");
            case OOM -> say("instance.oom");
            case VOLUME -> say("instance.volume");
            case PORT_TIMEOUT -> say("instance.port-timeout");
            case IMAGE_MISSING -> say("instance.image-gone");
            case NOT_STARTABLE -> say("instance.not-startable");
            case ENGINE -> say("instance.engine");
            case CAPACITY -> say("instance.capacity");
            case CONFLICT -> say("instance.conflict");
            case HARDENING -> say("instance.hardening");
            case NOT_GRANTED -> say("instance.grant-missing");
            case DISK -> say("instance.disk");
            case INTERFERENCE -> say("instance.interference");
        };
    }

    /** Says what to do next. */
    static String advice(Reason reason) {
        return switch (reason) {
            case PLAYER, EXPIRED, OPERATOR, CANCELLED, DEFINITION, UNCLAIMED, EXITED, OOM, DISK, VOLUME, INTERFERENCE ->
                say("instance.advice-new");
            case SOLVED, ENDED -> "";
            case PORT_TIMEOUT, ENGINE, CAPACITY -> say("instance.advice-again");
            case IMAGE_MISSING, NOT_STARTABLE, CONFLICT, HARDENING, NOT_GRANTED -> say("instance.advice-tell");
        };
    }

    /** Says what happens between the decision to end and the end. */
    static String ending(Reason reason) {
        if (reason.outcome() == InstanceState.FAILED) {
            return ended(reason);
        }
        return reason == Reason.OPERATOR ? say("instance.stopping-organiser") : say("instance.stopping");
    }
}
