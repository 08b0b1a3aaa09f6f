package dev.flagship.ledger.look;

import dev.flagship.lifecycle.container.InspectedContainer;
import java.util.Objects;

/**
 * One container as it was inspected.
 *
 * @param inspected what the engine said of it
 * @param tail the end of its output, sanitised and without its flag
 */
public record ContainerLook(InspectedContainer inspected, String tail) {
    public ContainerLook {
        Objects.requireNonNull(inspected, "inspected");
        Objects.requireNonNull(tail, "tail");
    }
}
