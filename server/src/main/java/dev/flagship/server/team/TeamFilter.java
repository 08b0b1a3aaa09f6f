package dev.flagship.server.team;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects teams.
 *
 * @param field the field that is searched
 * @param text what the field contains, in any case of letters; empty for any
 * @param all whether hidden and banned ones are included
 * @param mark the mark that they have; null for any or none
 * @param after only ids above this one; 0 for all
 */
public record TeamFilter(
        String field, String text, boolean all, @Nullable Mark mark, long after) {
    private static final List<String> FIELDS = List.of("name", "website", "country", "affiliation", "id");

    public TeamFilter {
        Objects.requireNonNull(text, "text");
        if (!FIELDS.contains(field)) {
            throw Refusal.of(
                            Code.INVALID, "field", "field: " + field + " (expected: " + String.join(", ", FIELDS) + ")")
                    .asException();
        }
    }

    /** Selects teams regardless of marks. */
    public TeamFilter(String field, String text, boolean all) {
        this(field, text, all, null, 0);
    }

    /** Returns the same filter for ids above this one. */
    public TeamFilter after(long id) {
        return new TeamFilter(field, text, all, mark, id);
    }

    /** A mark that operators gave a team. */
    public enum Mark {
        HIDDEN,
        BANNED;

        /** Returns its word in addresses. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the mark with this word; null for any other text. */
        public static @Nullable Mark of(String text) {
            for (Mark mark : values()) {
                if (mark.text().equals(text)) {
                    return mark;
                }
            }
            return null;
        }
    }

    /** Selects teams by name. */
    public static TeamFilter named(String text, boolean all) {
        return new TeamFilter("name", text, all);
    }
}
