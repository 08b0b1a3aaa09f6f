package dev.flagship.server.account;

import java.text.Normalizer;

/** Names as people type them, made comparable: composed, without outer space, without what cannot be seen. */
public final class Text {
    /** Letters and signs that are drawn as nothing: fillers of Hangul, and Braille without a dot. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

    /** Embeddings, overrides and isolates of directions. */
    private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

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

    /** True when something of it can be seen: not only blanks, characters without a width, and marks. */
    public static boolean shows(String text) {
        return text.codePoints().anyMatch(each -> !isInvisible(each) && !isBlank(each));
    }

    /**
     * True when it stays on its line and in its place: no control characters, and none that turn the direction of what
     * follows. What joins emoji may be in it.
     */
    public static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(each -> switch (Character.getType(each)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> TURNS.indexOf(each) >= 0;
        });
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

    /** Takes room, or marks another character, and shows nothing by itself. */
    private static boolean isBlank(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isInvisible(int codePoint) {
        if (FILLERS.indexOf(codePoint) >= 0) {
            return true;
        }
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
