package dev.flagship.server.page;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The countries of ISO 3166, by their English names. */
public final class Countries {
    private static final List<Country> ALL = Arrays.stream(Locale.getISOCountries())
            .map(Countries::country)
            .sorted(Comparator.comparing(Country::name, Collator.getInstance(Locale.ENGLISH)))
            .toList();

    private Countries() {}

    /** All of them, in the order of their names. */
    public static List<Country> all() {
        return ALL;
    }

    /** A country's name; the code itself where there is none. */
    public static String name(String code) {
        return country(code).name();
    }

    private static Country country(String code) {
        return new Country(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
    }

    /** Two letters, and what they stand for. */
    public record Country(String code, String name) {}
}
