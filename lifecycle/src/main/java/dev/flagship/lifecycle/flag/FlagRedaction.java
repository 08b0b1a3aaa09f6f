package dev.flagship.lifecycle.flag;

import java.util.Objects;

/**
 * Removes one flag from text that is stored in the clear. It also finds a flag that is cut off by either end of the
 * text, but not a flag that the program wrote in another form.
 */
public final class FlagRedaction {
    /** Replaces the flag. */
    public static final String MARK = "[flag]";

    /** Parts of a flag shorter than this reveal nothing beyond the flag's template. */
    private static final int TELLING = 6;

    private final String flag;

    public FlagRedaction(String flag) {
        this.flag = Objects.requireNonNull(flag, "flag");
    }

    /** Returns the text without the flag. */
    public String in(String text) {
        return flag.isEmpty() ? text : text.replace(flag, MARK);
    }

    /**
     * Redacts the end of a longer text. The text may begin within the flag, and may end within it when its writer was
     * killed.
     */
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
