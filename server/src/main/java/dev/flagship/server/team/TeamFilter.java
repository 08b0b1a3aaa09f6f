package dev.flagship.server.team;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;

/**
 * Which teams are wanted.
 *
 * @param field what is searched in
 * @param text what the field contains, in any case of letters; empty for any
 * @param all hidden and banned ones too
 */
public record TeamFilter(String field, String text, boolean all) {
    private static final List<String> FIELDS = List.of("name", "website", "country", "affiliation", "id");

    public TeamFilter {
        Objects.requireNonNull(text, "text");
        if (!FIELDS.contains(field)) {
            throw Refusal.of(
                            Code.INVALID, "field", "field: " + field + " (expected: " + String.join(", ", FIELDS) + ")")
                    .asException();
        }
    }

    /** By name. */
    public static TeamFilter named(String text, boolean all) {
        return new TeamFilter("name", text, all);
    }
}
