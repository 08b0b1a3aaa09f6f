package dev.flagship.server.flag;

import com.google.re2j.Pattern;
import dev.flagship.ledger.flag.FlagVault;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flag that its author gave, the same for everybody.
 *
 * @param data {@code case_insensitive}, or empty or null
 */
public record AuthorFlag(
        long id,
        long challengeId,
        Type type,
        String content,
        @Nullable String data) {
    static final String CASE_INSENSITIVE = "case_insensitive";

    public AuthorFlag {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(content, "content");
    }

    /** Whether a text is this flag; takes a time that grows with the text's length alone. */
    public boolean matches(String text) {
        return switch (type) {
            case STATIC ->
                anyCase()
                        ? FlagVault.same(content.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                        : FlagVault.same(content, text);
            case REGEX ->
                Pattern.compile(content, anyCase() ? Pattern.CASE_INSENSITIVE : 0)
                        .matcher(text)
                        .matches();
        };
    }

    /** Whether capital letters do not count. */
    public boolean anyCase() {
        return CASE_INSENSITIVE.equals(data);
    }

    @Override
    public String toString() {
        return "AuthorFlag[" + id + " of challenge " + challengeId + "]";
    }

    /** How the content is meant. */
    public enum Type {
        /** The text itself. */
        STATIC,
        /** A regular expression of RE2 that the whole text has to match. */
        REGEX;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
