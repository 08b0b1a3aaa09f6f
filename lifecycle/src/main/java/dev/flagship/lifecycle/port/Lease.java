package dev.flagship.lifecycle.port;

import java.util.Objects;

/**
 * The right to drive one engine. Every write of the node carries it, and is refused once a later epoch was given out.
 *
 * @param engine the engine's name in the ledger
 * @param epoch grows by one with every new holder
 */
public record Lease(String engine, long epoch) {

    public Lease {
        Objects.requireNonNull(engine, "engine");
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 1)");
        }
    }
}
