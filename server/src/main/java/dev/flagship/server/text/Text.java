package dev.flagship.server.text;

import java.text.Normalizer;

/** Normalises and checks names as people type them: composed, without outer space or invisible characters. */
public final class Text {
    /** Letters and signs that are drawn as nothing: Hangul fillers and the Braille pattern without dots. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

    /** Controls of text direction: embeddings, overrides and isolates. */
    private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private Text() {}

    /** Returns the composed form (NFC) without leading or trailing space of any kind. */
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

    /** Whether it is what {@link String#strip} removes, or a no-break space. */
    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Whether something of it is visible, besides blanks, zero-width characters and marks. */
    public static boolean shows(String text) {
        return text.codePoints().anyMatch(each -> !isInvisible(each) && !isBlank(each));
    }

    /**
     * Whether it stays on its line: no control characters, and none that change the direction of what follows. The
     * joiners in emoji are allowed.
     */
    public static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(each -> switch (Character.getType(each)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> TURNS.indexOf(each) >= 0;
        });
    }

    /** Whether all of it can be seen and stored: no control or format characters, no unpaired surrogates. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Text::isInvisible);
    }

    /** Returns the text as one visible line. Invisible characters and runs of spaces become one space. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(each -> isInvisible(each) ? ' ' : each).forEach(line::appendCodePoint);
        return line.toString().replaceAll("\\s+", " ").strip();
    }

    /** Whether it takes up space or marks another character, but shows nothing by itself. */
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
