package dev.flagship.api.challenge;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Reduces a name to what tells it from others at a glance. Drops case, accents, width, spaces and invisible characters,
 * and treats a Latin letter and its Cyrillic or Greek twin as one.
 */
public final class NameSkeleton {
    private static final String TWINS =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u051b\u051d\u04bb\u0432\u043a\u043c\u043d\u0442"
                    + "\u03b1\u03b5\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03c7\u03b2\u03b7\u03bc\u03b6";
    private static final String LATIN = "aeopcyxisjdqwhbkmht" + "aeopviktuxbnmz";

    private NameSkeleton() {}

    /** Returns the skeleton of a name; empty if nothing of the name is visible. */
    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}\\s]", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder skeleton = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            int twin = TWINS.indexOf(letter);
            skeleton.append(twin < 0 ? letter : LATIN.charAt(twin));
        }
        return skeleton.toString();
    }
}
