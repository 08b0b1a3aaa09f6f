package dev.flagship.server.account;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted.
 *
 * @param field one of {@link #FIELDS}
 * @param text what the field contains, in any case of letters; empty for any
 * @param all hidden and banned ones too
 * @param role who has it; null for everybody
 */
public record UserFilter(
        String field, String text, boolean all, @Nullable Role role) {
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

    /** Whatever the role. */
    public UserFilter(String field, String text, boolean all) {
        this(field, text, all, null);
    }

    /** By name. */
    public static UserFilter named(String text, boolean all) {
        return new UserFilter("name", text, all);
    }
}
