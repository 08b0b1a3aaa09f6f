package dev.flagship.server.flag;

/** What of a text is a flag: all but the blanks around it. They come with copying, and with files that end a line. */
public final class FlagText {
    private FlagText() {}

    /** Without the blanks around it, also those that Java does not strip and those that nobody sees. */
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
