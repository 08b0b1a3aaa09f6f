package dev.flagship.server.field;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question.
 *
 * @param owner who is asked
 * @param isPublic whether everybody sees the answers
 * @param editable whether the answer can be changed later by whoever gave it
 */
public record Field(
        long id,
        String name,
        Owner owner,
        Kind kind,
        @Nullable String description,
        boolean required,
        boolean isPublic,
        boolean editable) {
    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(kind, "kind");
    }

    /** One of which nothing is known but who is asked. */
    static Field blank(Owner owner) {
        return new Field(0, "", owner, Kind.TEXT, null, false, false, false);
    }

    /** Who is asked. */
    public enum Owner {
        USER,
        TEAM;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Owner parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** What an answer is. */
    public enum Kind {
        TEXT,
        BOOLEAN;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
