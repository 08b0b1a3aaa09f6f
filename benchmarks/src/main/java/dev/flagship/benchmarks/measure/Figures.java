package dev.flagship.benchmarks.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds figures for people to read. */
public final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** Returns three significant digits; above a thousand, whole numbers. */
    public static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return Math.abs(value) >= 1000
                ? Math.rint(value)
                : new BigDecimal(value).round(THREE_DIGITS).doubleValue();
    }
}
