package dev.flagship.server.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/**
 * The points for a solve, by CTFd's formulas; k is the number of solves after the first.
 *
 * @param initial points before the second solve; always, if the function is static
 * @param minimum the points never fall below this
 * @param decay how fast it falls; 0 counts as 1
 */
public record ValueRule(Function function, int initial, int minimum, int decay) {
    public ValueRule {
        Objects.requireNonNull(function, "function");
    }

    /** Returns a rule with constant points. */
    public static ValueRule constant(int points) {
        return new ValueRule(Function.STATIC, points, 0, 0);
    }

    /** Reads the rule from the columns {@code function, value, initial, minimum, decay} of a challenge's row. */
    public static ValueRule of(ResultSet row) throws SQLException {
        Function function = Function.parse(row.getString("function"));
        return function == Function.STATIC
                ? constant(row.getInt("value"))
                : new ValueRule(function, row.getInt("initial"), row.getInt("minimum"), row.getInt("decay"));
    }

    /** Returns what a solve is worth when there are this many solves. */
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

        /** Returns CTFd's word, which is also stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Function parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
