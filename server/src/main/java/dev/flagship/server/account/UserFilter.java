package dev.flagship.server.account;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted.
 *
 * @param field one of {@link #FIELDS}
 * @param text what the field contains, in any case of letters; empty for any
 * @param all hidden and banned ones too
 * @param role who has it; null for everybody
 * @param mark what operators look for; null for everybody
 * @param after only ids above this one; 0 for all
 */
public record UserFilter(
        String field,
        String text,
        boolean all,
        @Nullable Role role,
        @Nullable Mark mark,
        long after) {
    /** What can be searched in; addresses only by who may see all. */
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

    /** Whatever the role and the marks. */
    public UserFilter(String field, String text, boolean all) {
        this(field, text, all, null, null, 0);
    }

    /** The same of whoever comes after this id. */
    public UserFilter after(long id) {
        return new UserFilter(field, text, all, role, mark, id);
    }

    /** What operators did to a user, or the user has still to do. */
    public enum Mark {
        HIDDEN,
        BANNED,
        /** Whose e-mail address was not proven to be theirs. */
        UNVERIFIED;

        /** As addresses say it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mark with this name; null for another text. */
        public static @Nullable Mark of(String text) {
            for (Mark mark : values()) {
                if (mark.text().equals(text)) {
                    return mark;
                }
            }
            return null;
        }
    }

    /** By name. */
    public static UserFilter named(String text, boolean all) {
        return new UserFilter("name", text, all);
    }
}
