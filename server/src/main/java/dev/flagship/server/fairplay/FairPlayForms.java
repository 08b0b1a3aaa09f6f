package dev.flagship.server.fairplay;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.RefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the words of requests about signals. */
final class FairPlayForms {
    private FairPlayForms() {}

    /** Returns the state; null for any. */
    static @Nullable SignalState state(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : SignalState.of(text).orElseThrow(() -> refused("state", text, SignalState.values()));
    }

    /** Returns the kind; null for any. */
    static @Nullable SignalKind kind(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : SignalKind.of(text).orElseThrow(() -> refused("kind", text, SignalKind.values()));
    }

    /** Returns the deed, which is required. */
    static SignalDeed deed(@Nullable String text) {
        String word = text == null ? "" : text;
        return SignalDeed.of(word).orElseThrow(() -> refused("deed", word, SignalDeed.values()));
    }

    private static RefusedException refused(String field, String text, Enum<?>[] words) {
        String expected = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return JsonFields.refused(field, say("refusal.value-expected", text, expected));
    }
}
