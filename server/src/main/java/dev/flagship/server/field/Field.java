package dev.flagship.server.field;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question that organisers ask of users or teams.
 *
 * @param owner who is asked
 * @param isPublic whether everybody sees the answers
 * @param editable whether those who answered may change their answer later
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

    /** Returns a question with nothing set except who is asked. */
    static Field blank(Owner owner) {
        return new Field(0, "", owner, Kind.TEXT, null, false, false, false);
    }

    /** Who is asked. */
    public enum Owner {
        USER,
        TEAM;

        /** Returns CTFd's word for it, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Owner parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** The type of an answer. */
    public enum Kind {
        TEXT,
        BOOLEAN;

        /** Returns CTFd's word for it, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
