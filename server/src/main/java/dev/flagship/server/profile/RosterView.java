package dev.flagship.server.profile;

import java.util.List;
import java.util.Objects;

/**
 * A list of users or of teams.
 *
 * @param title what they are called
 * @param address where the list is
 * @param search what names are to contain
 */
public record RosterView(
        String title, String address, List<RowView> rows, String search, int page, int pages, long total) {
    public RosterView {
        Objects.requireNonNull(search, "search");
        rows = List.copyOf(rows);
    }

    /** One of them; the place is a dash while unplaced, and empty where scores are not shown. */
    public record RowView(
            String name, String url, String affiliation, String country, String bracket, String place, String score) {}
}
