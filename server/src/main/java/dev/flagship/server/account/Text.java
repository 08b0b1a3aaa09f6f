package dev.flagship.server.account;

import java.text.Normalizer;

/** Names as people type them, made comparable: composed, without outer space, without what cannot be seen. */
public final class Text {
    private Text() {}

    /** Composed form without outer space, of whatever kind. */
    public static String tidy(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int start = 0;
        int end = composed.length();
        while (start < end && isSpace(composed.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(composed.charAt(end - 1))) {
            end--;
        }
        return composed.substring(start, end);
    }

    /** What {@link String#strip} takes off, and spaces at which no line breaks. */
    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** True when all of it can be seen and stored: no control or format characters, no halves of characters. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Text::isInvisible);
    }

    /** One line of what can be seen: whatever cannot, and every run of spaces, is a space. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(each -> isInvisible(each) ? ' ' : each).forEach(line::appendCodePoint);
        return line.toString().replaceAll("\\s+", " ").strip();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
