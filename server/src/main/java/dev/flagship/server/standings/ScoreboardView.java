package dev.flagship.server.standings;

import dev.flagship.server.bracket.Bracket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the scoreboard, with the graph of the leaders.
 *
 * @param byTeam whether the accounts are teams
 * @param rows in order of place
 * @param pinned the viewer's own row when it is not among {@code rows}; null otherwise
 * @param brackets the brackets that can be chosen
 * @param bracketId the chosen bracket; null for all
 * @param frozenSince since when players see nothing new; null when they see all
 * @param live whether the viewer sees through the freeze
 */
public record ScoreboardView(
        boolean byTeam,
        List<RowView> rows,
        @Nullable RowView pinned,
        int page,
        int pages,
        List<Bracket> brackets,
        @Nullable Long bracketId,
        @Nullable Instant frozenSince,
        boolean live) {
    public ScoreboardView {
        rows = List.copyOf(rows);
        brackets = List.copyOf(brackets);
    }

    /**
     * Returns the address of the graph's data.
     *
     * @param projector whether it is for a projector, and shows no more than players see
     */
    public String graph(boolean projector) {
        return "/api/v1/scoreboard/top/10?projector=" + projector
                + (bracketId == null ? "" : "&bracket_id=" + bracketId);
    }

    /** Returns the address of the export for operators and observers. */
    public String export() {
        return "/admin/scoreboard/export.csv" + (bracketId == null ? "" : "?bracket=" + bracketId);
    }

    /** Returns the address of the first page. */
    public String here() {
        return "/scoreboard" + (bracketId == null ? "" : "?bracket=" + bracketId);
    }

    /** Returns the address of the page for a projector. */
    public String projector() {
        return "/scoreboard?" + (bracketId == null ? "" : "bracket=" + bracketId + "&") + "projector=true";
    }

    /** Returns the address of another page, up to where its number is added. */
    public String query() {
        return "/scoreboard?" + (bracketId == null ? "" : "bracket=" + bracketId + "&") + "page=";
    }

    /**
     * One account.
     *
     * @param place the place in what is shown: overall, or in the bracket
     * @param bracket the name of its bracket; empty for none
     * @param own true for the viewer's own
     */
    public record RowView(int place, String name, String url, String bracket, int solves, long score, boolean own) {}
}
