package dev.flagship.lifecycle.port;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A control that an engine fails, where engines of its kind are known not to carry it.
 *
 * @param control the probe's name of it, without blanks, e.g. {@code memory-swap}
 * @param reason why its kind cannot carry it; one sentence on one line
 */
public record Shortfall(String control, String reason) {
    public Shortfall {
        Objects.requireNonNull(reason, "reason");
        if (!control.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("control: \"" + control + "\" (expected: a-z, 0-9 and -)");
        }
        if (reason.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("reason: \"" + reason + "\" (expected: one line)");
        }
    }

    /** Returns those whose controls were not accepted. */
    public static List<Shortfall> beyond(List<Shortfall> lacking, Set<String> accepted) {
        return lacking.stream()
                .filter(each -> !accepted.contains(each.control()))
                .toList();
    }

    /** Returns the names of their controls, in the same order. */
    public static List<String> controls(List<Shortfall> lacking) {
        return lacking.stream().map(Shortfall::control).toList();
    }
}
