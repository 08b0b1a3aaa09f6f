package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was handed in, the latest first.
 *
 * @param type the verdict that is wanted; empty for all
 * @param search what names, addresses or texts are to contain
 * @param operator whether the viewer may judge anew
 * @param address of this list, up to the page's number
 */
public record SubmissionTableView(
        List<RowView> rows,
        String type,
        String search,
        int page,
        int pages,
        long total,
        boolean operator,
        String address) {
    public SubmissionTableView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(search, "search");
    }

    /**
     * One of them.
     *
     * @param provided what was handed in; a real flag is shown as sealed
     * @param finding a real flag that was not right, in words; empty otherwise
     * @param kind class of the stylesheet for the verdict
     */
    public record RowView(
            long id,
            Instant at,
            long userId,
            String user,
            String team,
            long challengeId,
            String challenge,
            String provided,
            String verdict,
            String kind,
            String finding,
            String address) {}
}
