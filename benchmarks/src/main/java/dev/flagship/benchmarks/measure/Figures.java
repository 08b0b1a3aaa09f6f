package dev.flagship.benchmarks.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as people read them. */
public final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** Three significant digits, and whole numbers above a thousand. */
    public static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return Math.abs(value) >= 1000
                ? Math.rint(value)
                : new BigDecimal(value).round(THREE_DIGITS).doubleValue();
    }
}
