package dev.flagship.server.page;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The countries of ISO 3166, by their names in the reader's language. */
public final class Countries {
    private static final Map<Language, List<Country>> ALL = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Countries::sorted));

    private Countries() {}

    /** Returns all countries, in the order of their names. */
    public static List<Country> all() {
        return Objects.requireNonNull(ALL.get(Words.language()));
    }

    /** Returns the name of a country; the code itself when there is none. */
    public static String name(String code) {
        return country(code, Words.language()).name();
    }

    private static List<Country> sorted(Language language) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> country(code, language))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(language.locale())))
                .toList();
    }

    private static Country country(String code, Language language) {
        return new Country(code, Locale.of("", code).getDisplayCountry(language.locale()));
    }

    /** A country's two-letter code and its name. */
    public record Country(String code, String name) {}
}
