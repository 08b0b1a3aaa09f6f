package dev.flagship.server.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One page of the operators' table of users.
 *
 * @param field the field that is searched
 * @param role the role that is filtered by; empty for any
 * @param mark the mark that is filtered by; empty for any
 * @param operator whether the viewer may change anything
 * @param byTeam whether teams score
 * @param done a sentence about the last action on several users; empty for none
 * @param problems the refusals of the last action
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

    /** Returns whether a filter is set. */
    public boolean isFiltered() {
        return !search.isEmpty() || !role.isEmpty() || !mark.isEmpty();
    }

    /** Returns the filter as a query string. */
    public String query() {
        return "q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&field=" + field + "&role=" + role + "&mark="
                + mark;
    }

    /** Returns the address of the same list, up to where the page's number is added. */
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
