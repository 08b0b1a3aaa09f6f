package dev.flagship.server.team;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which teams are wanted.
 *
 * @param field what is searched in
 * @param text what the field contains, in any case of letters; empty for any
 * @param all hidden and banned ones too
 * @param mark which mark they have; null for any or none
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

    /** Whatever the marks. */
    public TeamFilter(String field, String text, boolean all) {
        this(field, text, all, null, 0);
    }

    /** The same of those that come after this id. */
    public TeamFilter after(long id) {
        return new TeamFilter(field, text, all, mark, id);
    }

    /** What operators did to a team. */
    public enum Mark {
        HIDDEN,
        BANNED;

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
    public static TeamFilter named(String text, boolean all) {
        return new TeamFilter("name", text, all);
    }
}
