package dev.flagship.server.profile;

import java.util.List;
import java.util.Objects;

/**
 * One page of the list of users or of teams.
 *
 * @param title the heading of the list
 * @param address the address of the list
 * @param search the text that names have to contain
 */
public record RosterView(
        String title, String address, List<RowView> rows, String search, int page, int pages, long total) {
    public RosterView {
        Objects.requireNonNull(search, "search");
        rows = List.copyOf(rows);
    }

    /** One user or team; the place is a dash while unplaced, and empty where scores are not shown. */
    public record RowView(
            String name, String url, String affiliation, String country, String bracket, String place, String score) {}
}
