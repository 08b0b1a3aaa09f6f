package dev.flagship.lifecycle.instance;

import java.util.Objects;

/**
 * The n-th set of containers of one instance. Numbers start at 1 and are never reused, and neither are names made from
 * them.
 */
public record Incarnation(InstanceId instance, int number) {

    public Incarnation {
        Objects.requireNonNull(instance, "instance");
        if (number < 1) {
            throw new IllegalArgumentException("incarnation: " + number + " (expected: >= 1)");
        }
    }

    @Override
    public String toString() {
        return instance + "#" + number;
    }
}
