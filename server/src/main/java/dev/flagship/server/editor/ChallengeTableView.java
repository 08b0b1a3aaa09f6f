package dev.flagship.server.editor;

import dev.flagship.lifecycle.container.Weakness;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of challenges that somebody works on.
 *
 * @param total how many there are without a filter
 * @param categories all that there are, for the filter
 * @param changeable whether there is anything that the reader may change
 * @param done what was done to several just now; empty for nothing
 * @param refusal why something was not done; may be empty
 */
public record ChallengeTableView(
        List<RowView> rows,
        int total,
        Filter filter,
        List<String> categories,
        boolean changeable,
        String done,
        String refusal) {
    public ChallengeTableView {
        rows = List.copyOf(rows);
        categories = List.copyOf(categories);
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(done, "done");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** What the reader asked to see, as it stands in the address; empty text does not restrict. */
    public record Filter(String search, String category, String state, String type) {
        public Filter {
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(type, "type");
        }

        /** The address of this list. */
        public String address() {
            return "/admin/challenges?q=" + coded(search) + "&category=" + coded(category) + "&state=" + coded(state)
                    + "&type=" + coded(type);
        }

        private static String coded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        /** Whether all are shown. */
        public boolean isEmpty() {
            return search.isEmpty() && category.isEmpty() && state.isEmpty() && type.isEmpty();
        }
    }

    /**
     * One challenge.
     *
     * @param value what a solve is worth now
     * @param flags how many its author gave it
     * @param releasedAt when it comes out; null for no such time
     * @param author who made it; empty when nobody says
     * @param weaknesses what it asks for that an operator has to grant
     * @param granted whether all of that is granted
     * @param health whether it can be solved; null where there is nothing to tell
     */
    public record RowView(
            long id,
            String name,
            String category,
            String type,
            int value,
            String state,
            int solves,
            int flags,
            List<String> tags,
            @Nullable Instant releasedAt,
            String author,
            Set<Weakness> weaknesses,
            boolean granted,
            @Nullable HealthView health) {
        public RowView {
            Objects.requireNonNull(name, "name");
            tags = List.copyOf(tags);
            weaknesses = Set.copyOf(weaknesses);
        }

        /** Class of the stylesheet for its state. */
        public String kind() {
            return switch (state) {
                case "visible" -> "is-usual";
                case "locked" -> "is-waiting";
                default -> "is-ended";
            };
        }
    }
}
