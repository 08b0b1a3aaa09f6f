package dev.flagship.server.scoring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The operators' list of teams.
 *
 * @param field what is searched in
 * @param mark which mark is wanted; empty for any
 * @param operator whether whoever looks may change anything
 * @param byTeam whether teams score
 * @param done what was done to several just now; empty for nothing
 * @param problems what was refused of the last change
 */
public record TeamTableView(
        List<RowView> rows,
        String search,
        String field,
        String mark,
        boolean operator,
        boolean byTeam,
        int page,
        int pages,
        long total,
        String done,
        List<String> problems) {
    public TeamTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(done, "done");
        problems = List.copyOf(problems);
    }

    /** Whether some teams are left out. */
    public boolean isFiltered() {
        return !search.isEmpty() || !mark.isEmpty();
    }

    /** The filter as addresses say it. */
    public String query() {
        return "q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&field=" + field + "&mark=" + mark;
    }

    /** The address of the same list, to which a page's number is added. */
    public String address() {
        return "/admin/teams?" + query() + "&page=";
    }

    /**
     * One team.
     *
     * @param captainId 0 for none
     * @param captain the captain's name; empty for none
     */
    public record RowView(
            long id,
            String name,
            long captainId,
            String captain,
            int members,
            int score,
            boolean hidden,
            boolean banned,
            Instant made) {}
}
