package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the language of an answer: the reader's own choice, else the event's, else what their browser asks for. The
 * API speaks English, and so do pages to programs, which ask for no language and look at texts.
 */
final class LanguageChoice {
    private LanguageChoice() {}

    /**
     * The language of an answer.
     *
     * @param cookie what the reader chose by the switch
     * @param header what their browser asks for
     * @param event the event's language, by its tag; empty for none
     */
    static Language of(String path, @Nullable String cookie, @Nullable String header, Supplier<String> event) {
        if (path.startsWith("/api/")) {
            return Language.ENGLISH;
        }
        Language own = cookie == null ? null : Language.of(cookie).orElse(null);
        if (own != null) {
            return own;
        }
        if (header == null) {
            return Language.ENGLISH;
        }
        return Language.of(event.get()).or(() -> Language.accepted(header)).orElse(Language.ENGLISH);
    }
}
