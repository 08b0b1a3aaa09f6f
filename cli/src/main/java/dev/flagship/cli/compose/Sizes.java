package dev.flagship.cli.compose;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts sizes as compose files write them ({@code 64m}, {@code 64MB}, {@code 67108864}) to the catalog's form
 * ({@code 64m}).
 */
final class Sizes {
    static final String EXPECTED = "a whole number with k, m or g";

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,11})(b|k|kb|m|mb|g|gb)?");
    private static final String UNITS = "kmg";
    private static final long STEP = 1024;

    private Sizes() {}

    /** Returns the size in the largest unit in which it is a whole number; empty if the text is not a size. */
    static String of(String text) {
        Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return "";
        }
        long size = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        int step = UNITS.indexOf(unit.charAt(0));
        while (step < UNITS.length() - 1 && size % STEP == 0) {
            size /= STEP;
            step++;
        }
        return step < 0 ? "" : size + UNITS.substring(step, step + 1);
    }
}
