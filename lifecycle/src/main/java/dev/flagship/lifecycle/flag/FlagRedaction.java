package dev.flagship.lifecycle.flag;

import java.util.Objects;

/**
 * Takes one flag out of text that is kept in the clear. It finds the flag as it is, also cut in two by either end of the
 * text; a program that writes its flag in another form cannot be helped.
 */
public final class FlagRedaction {
    /** What stands in its place. */
    public static final String MARK = "[flag]";

    /** Fewer characters of a flag than this give nothing away that its template does not. */
    private static final int TELLING = 6;

    private final String flag;

    public FlagRedaction(String flag) {
        this.flag = Objects.requireNonNull(flag, "flag");
    }

    /** The text without the flag. */
    public String in(String text) {
        return flag.isEmpty() ? text : text.replace(flag, MARK);
    }

    /** The end of a longer text, which may begin within the flag, and may end within it where the writer was killed. */
    public String inTail(String tail) {
        String whole = in(tail);
        int cut = overlapAtStart(whole);
        String rest = cut < TELLING ? whole : MARK + whole.substring(cut);
        int begun = overlapAtEnd(rest);
        return begun < TELLING ? rest : rest.substring(0, rest.length() - begun) + MARK;
    }

    private int overlapAtStart(String text) {
        int length = Math.min(flag.length(), text.length());
        while (length > 0 && !flag.endsWith(text.substring(0, length))) {
            length--;
        }
        return length;
    }

    private int overlapAtEnd(String text) {
        int length = Math.min(flag.length(), text.length());
        while (length > 0 && !flag.startsWith(text.substring(text.length() - length))) {
            length--;
        }
        return length;
    }
}
