package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import dev.flagship.server.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What users and teams say about themselves.
 *
 * @param website an http or https URL
 * @param country an ISO 3166 code of two letters
 * @param language the code of a language for pages; null to follow the browser
 */
public record Profile(
        @Nullable String website,
        @Nullable String affiliation,
        @Nullable String country,
        @Nullable String language) {
    /** A profile without any values. */
    public static final Profile EMPTY = new Profile(null, null, null, null);

    private static final int LONGEST = 128;
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /**
     * Returns the profile with the values of the request in place of its own. A refusal names the field that is wrong.
     */
    public Profile changed(JsonFields fields) {
        return new Profile(
                fields.has("website") ? website(fields) : website,
                fields.has("affiliation") ? line(fields, "affiliation") : affiliation,
                fields.has("country") ? country(fields) : country,
                fields.has("language") ? language(fields) : language);
    }

    private static @Nullable String website(JsonFields fields) {
        String text = line(fields, "website");
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw badWebsite();
        }
        throw badWebsite();
    }

    private static RuntimeException badWebsite() {
        return JsonFields.refused("website", say("account.website"));
    }

    private static @Nullable String country(JsonFields fields) {
        String text = line(fields, "country");
        if (text != null && !COUNTRIES.contains(text)) {
            throw JsonFields.refused("country", say("account.country", text));
        }
        return text;
    }

    private static @Nullable String language(JsonFields fields) {
        String text = line(fields, "language");
        if (text != null && !text.matches("[a-z]{2,3}(_[A-Za-z]{2,8})?")) {
            throw JsonFields.refused("language", say("account.language", text));
        }
        return text;
    }

    private static @Nullable String line(JsonFields fields, String name) {
        String text = fields.text(name, LONGEST);
        if (text == null || text.isBlank()) {
            return null;
        }
        String tidy = Text.tidy(text);
        if (!Text.isPlain(tidy)) {
            throw JsonFields.refused(name, say("account.line"));
        }
        return tidy;
    }
}
