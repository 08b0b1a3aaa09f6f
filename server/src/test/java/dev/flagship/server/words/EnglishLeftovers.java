package dev.flagship.server.words;

import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Finds English on a page that should be German: every message of more than two words, as far as its values allow. */
public final class EnglishLeftovers {
    private static final Properties ENGLISH = Bundle.raw(Language.ENGLISH);
    private static final Properties GERMAN = Bundle.raw(Language.GERMAN);

    private static final Pattern ONLY_ENGLISH =
            Pattern.compile("(?i)\\b(the|and|of|with|from|is|are|it|no|not|one|which|cannot|everybody|nothing)\\b");

    private EnglishLeftovers() {}

    /** The English sentences, or pieces of them, that are on the page. */
    public static List<String> in(String html) {
        String text = html.replaceAll("<(code|script)[^>]*>[^<]*</\\1>", " ").replaceAll("\\s+", " ");
        return Bundle.of(Language.ENGLISH).keys().stream()
                .filter(key -> !same(key))
                .flatMap(key -> List.of(raw(Language.ENGLISH, key).split("[{}<>]", -1)).stream())
                .map(String::strip)
                .filter(piece -> piece.split(" ", -1).length > 2)
                .filter(text::contains)
                .distinct()
                .toList();
    }

    /** Words that only English has, on a page without texts that somebody wrote. */
    public static List<String> words(String html) {
        String text = html.replaceAll("(?s)<(code|script|option)[^>]*>[^<]*</\\1>", " ")
                .replaceAll("(?s)<[^>]*?(aria-label|placeholder|title|data-ask[a-z-]*)=\"([^\"]*)\"[^>]*>", " $2 ")
                .replaceAll("(?s)<[^>]*>", " ");
        return ONLY_ENGLISH
                .matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private static boolean same(String key) {
        return raw(Language.ENGLISH, key).equals(raw(Language.GERMAN, key));
    }

    private static String raw(Language language, String key) {
        return (language == Language.ENGLISH ? ENGLISH : GERMAN).getProperty(key);
    }
}
