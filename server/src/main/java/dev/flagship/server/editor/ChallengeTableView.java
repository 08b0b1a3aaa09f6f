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
 * The table of the challenges that a user may change or read in full.
 *
 * @param total how many there are without the filter
 * @param categories all categories, for the filter
 * @param changeable whether the reader may change any of them
 * @param done what was just done to several challenges; empty for nothing
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

    /** The filter in the page's address. Empty text does not restrict. */
    public record Filter(String search, String category, String state, String type) {
        public Filter {
            Objects.requireNonNull(search, "search");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(type, "type");
        }

        /** Returns the address of this list. */
        public String address() {
            return "/admin/challenges?q=" + coded(search) + "&category=" + coded(category) + "&state=" + coded(state)
                    + "&type=" + coded(type);
        }

        private static String coded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        /** Whether the filter is empty. */
        public boolean isEmpty() {
            return search.isEmpty() && category.isEmpty() && state.isEmpty() && type.isEmpty();
        }
    }

    /**
     * One challenge.
     *
     * @param value what a solve is worth now
     * @param flags how many flags its author added
     * @param releasedAt when it is released; null for no such time
     * @param author who made it; empty if unknown
     * @param weaknesses the weaknesses it asks for, which an operator has to grant
     * @param granted whether all of them are granted
     * @param health whether it can be solved; null if there is nothing to report
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

        /** Returns the CSS class of its state. */
        public String kind() {
            return switch (state) {
                case "visible" -> "is-usual";
                case "locked" -> "is-waiting";
                default -> "is-ended";
            };
        }
    }
}
