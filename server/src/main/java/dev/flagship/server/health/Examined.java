package dev.flagship.server.health;

import java.util.Objects;

/** A challenge that somebody's solver was run against: the last run, and what to think of it. */
public record Examined(SolverRun last, Health health) {
    public Examined {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(health, "health");
    }
}
