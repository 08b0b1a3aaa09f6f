package dev.flagship.server.health;

import java.util.Objects;

/** A challenge whose solver was run: the last run, and the health that follows from it. */
public record Examined(SolverRun last, Health health) {
    public Examined {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(health, "health");
    }
}
