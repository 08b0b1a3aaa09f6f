package dev.flagship.server.words;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Says things in the language of whoever is being answered. The language belongs to the thread that answers, from the
 * filter at the edge to the last template; everywhere else, and over the API, it is English.
 */
public final class Words {
    private static final ThreadLocal<Speech> SPEECH =
            ThreadLocal.withInitial(() -> new Speech(Language.ENGLISH, false));
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Words() {}

    /** The language of the answer that this thread is working on. */
    public static Language language() {
        return SPEECH.get().language();
    }

    /** From now on this thread speaks {@code language}. Whoever calls this calls {@link #forget} in the end. */
    public static void speak(Language language) {
        SPEECH.set(new Speech(language, false));
    }

    /** As {@link #speak}, until it turns out who reads, and that they {@link #prefer} another. */
    public static void guess(Language language) {
        SPEECH.set(new Speech(language, true));
    }

    /** The reader's own language, which takes the place of a guess and of nothing else. */
    public static void prefer(Language language) {
        if (SPEECH.get().isGuess()) {
            speak(language);
        }
    }

    /** Says something in another language than this thread's, for one who reads it later. */
    public static <T> T in(Language language, Supplier<T> saying) {
        Speech before = SPEECH.get();
        speak(language);
        try {
            return saying.get();
        } finally {
            SPEECH.set(before);
        }
    }

    /** This thread's answer is complete. */
    public static void forget() {
        SPEECH.remove();
    }

    /** Whether there is such a message, for what has one only at times. */
    public static boolean isKnown(String key) {
        return Bundle.of(language()).keys().contains(key);
    }

    /** A message as plain text. */
    public static String say(String key, Object... values) {
        return Bundle.of(language()).say(key, values, Words::plain);
    }

    /** A message that has markup of its own, such as a link; its values are escaped, times become elements. */
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
