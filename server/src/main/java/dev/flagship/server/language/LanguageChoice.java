package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The language of an answer: the reader's choice on this browser, otherwise that of their account, otherwise the
 * event's, otherwise what their browser asks for. The API and the answers about health always speak English. So do pages
 * for programs that ask for no language, because those look for texts.
 *
 * @param isGuess whether the reader's account may still decide otherwise
 */
record LanguageChoice(Language language, boolean isGuess) {
    /** Those who ask here must not have to wait for the database, where the event's language is. */
    private static final Set<String> HEALTH = Set.of("/healthz", "/readyz");

    /**
     * Chooses the language before it is known who the reader is.
     *
     * @param cookie what the reader chose on this browser
     * @param header what their browser asks for
     * @param event the event's language, by its tag; empty for none
     */
    static LanguageChoice of(String path, @Nullable String cookie, @Nullable String header, Supplier<String> event) {
        if (path.startsWith("/api/") || HEALTH.contains(path)) {
            return new LanguageChoice(Language.ENGLISH, false);
        }
        Language own = cookie == null ? null : Language.of(cookie).orElse(null);
        if (own != null) {
            return new LanguageChoice(own, false);
        }
        if (header == null) {
            return new LanguageChoice(Language.ENGLISH, false);
        }
        return new LanguageChoice(
                Language.of(event.get()).or(() -> Language.accepted(header)).orElse(Language.ENGLISH), true);
    }
}
