package dev.flagship.api.challenge;

import dev.flagship.lifecycle.container.User;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, CPUs and users as catalog and profiles write them. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kmg])");
    private static final Pattern USER = Pattern.compile("(0|[1-9][0-9]{0,8}):(0|[1-9][0-9]{0,8})");

    private Sizes() {}

    /** Returns the bytes of a size such as {@code 64m}. */
    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("size: '" + text + "' (expected: a whole number with k, m or g)");
        }
        int shift = switch (matcher.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    static long nanoCpus(double cpus) {
        if (!Double.isFinite(cpus) || cpus < 0.01) {
            throw new IllegalArgumentException("cpu: " + cpus + " (expected: >= 0.01)");
        }
        return Math.round(cpus * 1e9);
    }

    static User user(String text) {
        Matcher matcher = USER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("user: '" + text + "' (expected: uid:gid)");
        }
        return new User(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
