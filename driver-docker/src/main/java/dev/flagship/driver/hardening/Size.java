package dev.flagship.driver.hardening;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 65536}, {@code 64k} or {@code 8m}. */
public record Size(long bytes) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([kmg]?)");

    public Size {
        if (bytes < 4096) {
            throw new IllegalArgumentException("size: " + bytes + " (expected: >= 4096 bytes)");
        }
    }

    /** Parses the written form. */
    @JsonCreator
    public static Size parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("size: " + text + " (expected: digits, then k, m, g or nothing)");
        }
        int shift = switch (matcher.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        return new Size(Long.parseLong(matcher.group(1)) << shift);
    }
}
