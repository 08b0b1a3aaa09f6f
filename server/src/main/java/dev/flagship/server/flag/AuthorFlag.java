package dev.flagship.server.flag;

import com.google.re2j.Pattern;
import dev.flagship.ledger.flag.FlagVault;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flag that its author gave, the same for everybody.
 *
 * @param content the flag; null when it cannot be opened with the keys of this server
 * @param data {@code case_insensitive}, or empty or null
 */
public record AuthorFlag(
        long id,
        long challengeId,
        Type type,
        @Nullable String content,
        @Nullable String data) {
    static final String CASE_INSENSITIVE = "case_insensitive";

    public AuthorFlag {
        Objects.requireNonNull(type, "type");
    }

    /** Returns whether the content could be opened, so that texts can be compared with it. */
    public boolean isReadable() {
        return content != null;
    }

    /**
     * Returns whether a text, already stripped of blanks, is this flag. The time depends only on the length of the
     * text. Returns false for a flag that cannot be opened.
     */
    public boolean matches(String text) {
        String known = content;
        if (known == null) {
            return false;
        }
        return switch (type) {
            case STATIC -> isSame(FlagText.bare(known), text);
            case REGEX ->
                Pattern.compile(known, anyCase() ? Pattern.CASE_INSENSITIVE : 0)
                        .matcher(text)
                        .matches();
        };
    }

    private boolean isSame(String known, String text) {
        return anyCase()
                ? FlagVault.same(known.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                : FlagVault.same(known, text);
    }

    /** Returns whether case is ignored. */
    public boolean anyCase() {
        return CASE_INSENSITIVE.equals(data);
    }

    @Override
    public String toString() {
        return "AuthorFlag[" + id + " of challenge " + challengeId + "]";
    }

    /** How the content is to be read. */
    public enum Type {
        /** The text itself. */
        STATIC,
        /** A regular expression of RE2 that the whole text has to match. */
        REGEX;

        /** Returns CTFd's word for it, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
