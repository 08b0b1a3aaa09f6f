package dev.flagship.server.flag;

/** Strips a submitted text to the flag: blanks around it come with copying, and with files that end in a newline. */
public final class FlagText {
    private FlagText() {}

    /** Removes the blanks at both ends, including those that {@link String#strip} keeps and invisible characters. */
    public static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
