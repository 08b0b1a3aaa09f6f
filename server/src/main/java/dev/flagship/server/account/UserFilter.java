package dev.flagship.server.account;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A filter for users.
 *
 * @param field one of {@link #FIELDS}
 * @param text what the field contains, ignoring case; empty for any
 * @param all whether hidden and banned users are included
 * @param role the users' role; null for any
 * @param mark a mark that operators look for; null for any
 * @param after only ids above this one; 0 for all
 */
public record UserFilter(
        String field,
        String text,
        boolean all,
        @Nullable Role role,
        @Nullable Mark mark,
        long after) {
    /** The fields that can be searched. E-mail and network addresses are only for those who may see all. */
    static final List<String> FIELDS = List.of("name", "website", "country", "affiliation", "email", "ip", "id");

    private static final List<String> FOR_ALL = List.of("name", "website", "country", "affiliation", "id");

    public UserFilter {
        Objects.requireNonNull(text, "text");
        List<String> allowed = all ? FIELDS : FOR_ALL;
        if (!allowed.contains(field)) {
            throw Refusal.of(
                            Code.INVALID,
                            "field",
                            "field: " + field + " (expected: " + String.join(", ", allowed) + ")")
                    .asException();
        }
    }

    /** Makes a filter for any role and mark. */
    public UserFilter(String field, String text, boolean all) {
        this(field, text, all, null, null, 0);
    }

    /** Returns this filter restricted to ids above this one. */
    public UserFilter after(long id) {
        return new UserFilter(field, text, all, role, mark, id);
    }

    /** A state of users that operators look for. */
    public enum Mark {
        HIDDEN,
        BANNED,
        /** The user has not proven that the e-mail address is theirs. */
        UNVERIFIED;

        /** Returns the mark as URLs contain it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the mark with this name; null for another text. */
        public static @Nullable Mark of(String text) {
            for (Mark mark : values()) {
                if (mark.text().equals(text)) {
                    return mark;
                }
            }
            return null;
        }
    }

    /** Returns a filter by name. */
    public static UserFilter named(String text, boolean all) {
        return new UserFilter("name", text, all);
    }
}
