package dev.flagship.server.scoring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The operators' list of users.
 *
 * @param field what is searched in
 * @param role whose role is wanted; empty for everybody
 * @param mark which mark is wanted; empty for any
 * @param operator whether whoever looks may change anything
 * @param byTeam whether teams score
 * @param done what was done to several just now; empty for nothing
 * @param problems what was refused of the last change
 */
public record UserTableView(
        List<RowView> rows,
        String search,
        String field,
        String role,
        String mark,
        boolean operator,
        boolean byTeam,
        int page,
        int pages,
        long total,
        String done,
        List<String> problems) {
    public UserTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(done, "done");
        problems = List.copyOf(problems);
    }

    /** Whether some users are left out. */
    public boolean isFiltered() {
        return !search.isEmpty() || !role.isEmpty() || !mark.isEmpty();
    }

    /** The filter as addresses say it. */
    public String query() {
        return "q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&field=" + field + "&role=" + role + "&mark="
                + mark;
    }

    /** The address of the same list, to which a page's number is added. */
    public String address() {
        return "/admin/users?" + query() + "&page=";
    }

    /**
     * One user.
     *
     * @param team the team's name; empty for none
     */
    public record RowView(
            long id,
            String name,
            String email,
            String role,
            long teamId,
            String team,
            int score,
            boolean hidden,
            boolean banned,
            boolean verified,
            Instant made) {}
}
