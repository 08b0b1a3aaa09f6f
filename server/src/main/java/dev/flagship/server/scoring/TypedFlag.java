package dev.flagship.server.scoring;

import dev.flagship.server.flag.FlagText;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;

/** The text that is typed into the flag field. */
public final class TypedFlag {
    /** The longest text that could be a flag, in characters. */
    public static final int LONGEST = 1_000;

    private TypedFlag() {}

    /** Returns the text without the white space around it; refused where it cannot be a flag. */
    static String readable(String typed) {
        String text = FlagText.bare(typed);
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
}
