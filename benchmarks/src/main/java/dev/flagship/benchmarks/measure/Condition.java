package dev.flagship.benchmarks.measure;

import java.util.Collection;
import java.util.Objects;

/**
 * One condition of a target.
 *
 * @param what what is bounded, with its unit
 * @param value what was measured
 * @param limit what it is compared with
 * @param met whether it holds
 */
public record Condition(String what, double value, double limit, boolean met) {

    public Condition {
        Objects.requireNonNull(what, "what");
    }

    public static Condition atMost(String what, double value, double limit) {
        return new Condition(what, Figures.rounded(value), Figures.rounded(limit), value <= limit);
    }

    public static Condition atLeast(String what, double value, double limit) {
        return new Condition(what, Figures.rounded(value), Figures.rounded(limit), value >= limit);
    }

    /** Makes a condition that is either true or false. */
    public static Condition holds(String what, boolean met) {
        return new Condition(what, met ? 1 : 0, 1, met);
    }

    public static boolean allMet(Collection<Condition> conditions) {
        return conditions.stream().allMatch(Condition::met);
    }
}
