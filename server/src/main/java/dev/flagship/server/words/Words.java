package dev.flagship.server.words;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Says messages in the language of the reader. The language is bound to the thread that answers a request, from the
 * first filter to the last template; on all other threads, and for the API, it is English.
 */
public final class Words {
    private static final ThreadLocal<Speech> SPEECH =
            ThreadLocal.withInitial(() -> new Speech(Language.ENGLISH, false));
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Words() {}

    /** Returns the language of this thread. */
    public static Language language() {
        return SPEECH.get().language();
    }

    /** Sets the language of this thread. The caller has to call {@link #forget} in the end. */
    public static void speak(Language language) {
        SPEECH.set(new Speech(language, false));
    }

    /** Like {@link #speak}, but a later {@link #prefer} replaces the language once the reader is known. */
    public static void guess(Language language) {
        SPEECH.set(new Speech(language, true));
    }

    /** Sets the reader's own language, if the current one is only a guess. */
    public static void prefer(Language language) {
        if (SPEECH.get().isGuess()) {
            speak(language);
        }
    }

    /** Runs {@code saying} in another language, for someone who reads it later, and then restores this thread's. */
    public static <T> T in(Language language, Supplier<T> saying) {
        Speech before = SPEECH.get();
        speak(language);
        try {
            return saying.get();
        } finally {
            SPEECH.set(before);
        }
    }

    /** Resets the language when this thread's answer is complete. */
    public static void forget() {
        SPEECH.remove();
    }

    /** Returns whether there is such a message, for keys that may have none. */
    public static boolean isKnown(String key) {
        return Bundle.of(language()).keys().contains(key);
    }

    /** Returns a message as plain text. */
    public static String say(String key, Object... values) {
        return Bundle.of(language()).say(key, values, Words::plain);
    }

    /** Returns a message that contains markup, such as a link. Its values are escaped; times become elements. */
    public static Content rich(String key, Object... values) {
        String html = Bundle.of(language()).say(key, values, Words::escaped);
        return output -> output.writeContent(html);
    }

    private record Speech(Language language, boolean isGuess) {}

    private static String plain(Object value) {
        return value instanceof Instant at ? UTC.format(at) : value.toString();
    }

    private static String escaped(Object value) {
        if (value instanceof Instant at) {
            String utc = UTC.format(at);
            return "<time datetime=\"" + at.truncatedTo(ChronoUnit.SECONDS) + "\" title=\"" + utc + "\">" + utc
                    + "</time>";
        }
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
