package dev.flagship.server.standings;

import dev.flagship.server.bracket.Bracket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standings of one page, the graph of the leaders beside them.
 *
 * @param byTeam whether teams stand here
 * @param rows in order of place
 * @param pinned the viewer's own row when it is not among {@code rows}; null otherwise
 * @param brackets those that the standings can be narrowed to
 * @param bracketId the one they are narrowed to; null for everybody
 * @param frozenSince since when players see nothing new; null when they see all
 * @param live whether the viewer sees it all the same
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
     * Where the graph gets its lines.
     *
     * @param projector whether it is for a wall, and shows nobody more than players see
     */
    public String graph(boolean projector) {
        return "/api/v1/scoreboard/top/10?projector=" + projector
                + (bracketId == null ? "" : "&bracket_id=" + bracketId);
    }

    /** Where operators and observers get all of it as a file. */
    public String export() {
        return "/admin/scoreboard/export.csv" + (bracketId == null ? "" : "?bracket=" + bracketId);
    }

    /** Its own address, from the first place on. */
    public String here() {
        return "/scoreboard" + (bracketId == null ? "" : "?bracket=" + bracketId);
    }

    /** Where it is for a wall. */
    public String projector() {
        return "/scoreboard?" + (bracketId == null ? "" : "bracket=" + bracketId + "&") + "projector=true";
    }

    /** The address of another page, but for its number. */
    public String query() {
        return "/scoreboard?" + (bracketId == null ? "" : "bracket=" + bracketId + "&") + "page=";
    }

    /**
     * One account.
     *
     * @param place in what is shown: overall, or in the bracket
     * @param bracket the name of its bracket; empty for none
     * @param own true for the viewer's own
     */
    public record RowView(int place, String name, String url, String bracket, int solves, long score, boolean own) {}
}
