package dev.flagship.server.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of pages. Each has a folder of bundles named by its tag: {@code words/en}. */
public enum Language {
    /** The language that all others are translated from. */
    ENGLISH("en", Locale.UK),
    GERMAN("de", Locale.GERMANY);

    /** The name of the cookie that holds the browser's choice. */
    public static final String COOKIE = "language";

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = Locale.of(tag).getDisplayLanguage(Locale.of(tag));
    }

    /** Returns its tag in HTML, HTTP and the settings. */
    public String tag() {
        return tag;
    }

    /** Returns the locale for formatting and sorting. */
    public Locale locale() {
        return locale;
    }

    /** Returns its name in the language itself. */
    public String ownName() {
        return ownName;
    }

    /** Returns the language with this tag; empty where there is none. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** Returns the language of a locale such as {@code de} or {@code de_AT}; empty where there is none. */
    public static Optional<Language> ofLocale(@Nullable String locale) {
        return locale == null ? Optional.empty() : of(locale.replaceAll("[_-].*", ""));
    }

    /** Returns all tags, in the order of the languages. */
    public static List<String> tags() {
        return Arrays.stream(values()).map(Language::tag).toList();
    }

    /** Returns the first language that an {@code Accept-Language} header asks for; empty where there is none. */
    public static Optional<Language> accepted(String header) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return Optional.ofNullable(Locale.lookupTag(ranges, tags())).flatMap(Language::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
