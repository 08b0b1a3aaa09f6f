package dev.flagship.server.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that pages are written in. Each has a folder of bundles by its tag: {@code words/en}. */
public enum Language {
    /** What every other language is translated from. */
    ENGLISH("en", Locale.UK),
    GERMAN("de", Locale.GERMANY);

    /** Name of the cookie in which the browser keeps the choice. */
    public static final String COOKIE = "language";

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = Locale.of(tag).getDisplayLanguage(Locale.of(tag));
    }

    /** As HTML, HTTP and the settings name it. */
    public String tag() {
        return tag;
    }

    /** Its rules for names and order. */
    public Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** The language with this tag. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** The one that a locale such as {@code de} or {@code de_AT} asks for. */
    public static Optional<Language> ofLocale(@Nullable String locale) {
        return locale == null ? Optional.empty() : of(locale.replaceAll("[_-].*", ""));
    }

    /** All tags, in the order of the languages. */
    public static List<String> tags() {
        return Arrays.stream(values()).map(Language::tag).toList();
    }

    /** The first of them that an {@code Accept-Language} header asks for. */
    public static Optional<Language> accepted(String header) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return Optional.ofNullable(Locale.lookupTag(ranges, tags())).flatMap(Language::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
