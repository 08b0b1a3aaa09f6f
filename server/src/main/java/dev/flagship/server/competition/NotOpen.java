package dev.flagship.server.competition;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;

/** The refusal while the competition is not open. */
public record NotOpen(String name, Competition.Phase phase) implements Refusal {
    @Override
    public Code code() {
        return Code.NOT_OPEN;
    }

    @Override
    public String sentence() {
        return switch (phase) {
            case BEFORE -> say("competition.not-started", name);
            case PAUSED -> say("competition.paused", name);
            case AFTER, OPEN -> say("competition.ended", name);
        };
    }
}
