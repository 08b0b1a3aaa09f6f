package dev.flagship.server.scoring;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;

/** What somebody types where a flag is asked for. */
public final class TypedFlag {
    /** The longest text that could be a flag. */
    public static final int LONGEST = 1_000;

    private TypedFlag() {}

    /** The text without outer space; refused where it can be no flag. */
    static String readable(String typed) {
        String text = stripped(typed);
        boolean storable = text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (text.isEmpty() || text.length() > LONGEST || !storable) {
            throw Refusal.of(
                            Code.INVALID,
                            "submission",
                            "submission: expected 1 to " + LONGEST + " characters of text, without NUL")
                    .asException();
        }
        return text;
    }

    /** Without the blanks around it, also those that Java does not strip and those that nobody sees. */
    private static String stripped(String typed) {
        int start = 0;
        int end = typed.length();
        while (start < end && isBlank(typed.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(typed.charAt(end - 1))) {
            end--;
        }
        return typed.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
