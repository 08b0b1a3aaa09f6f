package dev.flagship.server.page;

import java.util.regex.Pattern;

/** Capitalises categories as the stylesheet does with {@code capitalize}, for places that browsers draw themselves. */
public final class CategoryTitle {
    private static final Pattern FIRST_LETTER = Pattern.compile("(?<![\\p{L}\\p{N}_'’])\\p{L}");

    private CategoryTitle() {}

    /** Returns the category with the first letter of each word in title case. */
    public static String of(String category) {
        return FIRST_LETTER
                .matcher(category)
                .replaceAll(letter ->
                        Character.toString(Character.toTitleCase(letter.group().codePointAt(0))));
    }
}
