package dev.flagship.server.people;

import java.util.Objects;

/** A line of a table of users, with what becomes of it. */
record JudgedLine(Newcomer newcomer, ImportOutcome outcome) {
    JudgedLine {
        Objects.requireNonNull(newcomer, "newcomer");
        Objects.requireNonNull(outcome, "outcome");
    }

    boolean isMade() {
        return outcome instanceof ImportOutcome.Made;
    }

    boolean isRefused() {
        return outcome instanceof ImportOutcome.Refused;
    }
}
