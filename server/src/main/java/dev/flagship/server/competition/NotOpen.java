package dev.flagship.server.competition;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;

/** The competition is not open. */
public record NotOpen(String name, Competition.Phase phase) implements Refusal {
    @Override
    public Code code() {
        return Code.NOT_OPEN;
    }

    @Override
    public String sentence() {
        return switch (phase) {
            case BEFORE -> name + " has not started yet";
            case PAUSED -> name + " is paused";
            case AFTER, OPEN -> name + " has ended";
        };
    }
}
