package dev.flagship.server.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/**
 * What a solve is worth, as CTFd counts it: k is the number of solves after the first.
 *
 * @param initial points before the second solve, and always where nothing falls
 * @param minimum where falling stops
 * @param decay how fast it falls; 0 counts as 1
 */
public record ValueRule(Function function, int initial, int minimum, int decay) {
    public ValueRule {
        Objects.requireNonNull(function, "function");
    }

    /** The same for everybody. */
    public static ValueRule constant(int points) {
        return new ValueRule(Function.STATIC, points, 0, 0);
    }

    /** As a challenge's row has it, by the columns {@code function, value, initial, minimum, decay}. */
    public static ValueRule of(ResultSet row) throws SQLException {
        Function function = Function.parse(row.getString("function"));
        return function == Function.STATIC
                ? constant(row.getInt("value"))
                : new ValueRule(function, row.getInt("initial"), row.getInt("minimum"), row.getInt("decay"));
    }

    /** What a solve is worth after so many. */
    public int value(int solves) {
        int k = Math.max(0, solves - 1);
        int pace = Math.max(1, decay);
        return switch (function) {
            case STATIC -> initial;
            case LINEAR -> floored(initial - (double) pace * k);
            case LOGARITHMIC -> floored((minimum - initial) / ((double) pace * pace) * ((double) k * k) + initial);
        };
    }

    private int floored(double value) {
        return (int) Math.max(minimum, Math.ceil(value));
    }

    /** How points fall with solves. */
    public enum Function {
        STATIC,
        LINEAR,
        LOGARITHMIC;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Function parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
