package dev.flagship.server.words;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Says things in the language of whoever is being answered. The language belongs to the thread that answers, from the
 * filter at the edge to the last template; everywhere else, and over the API, it is English.
 */
public final class Words {
    private static final ThreadLocal<Language> LANGUAGE = ThreadLocal.withInitial(() -> Language.ENGLISH);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Words() {}

    /** The language of the answer that this thread is working on. */
    public static Language language() {
        return LANGUAGE.get();
    }

    /** From now on this thread speaks {@code language}. Whoever calls this calls {@link #forget} in the end. */
    public static void speak(Language language) {
        LANGUAGE.set(language);
    }

    /** This thread's answer is complete. */
    public static void forget() {
        LANGUAGE.remove();
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
