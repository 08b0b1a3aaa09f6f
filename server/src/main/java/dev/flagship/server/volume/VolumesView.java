package dev.flagship.server.volume;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Volumes that outlive instances.
 *
 * @param search what was looked for; empty for all
 * @param total how many were found, on all pages
 * @param operator whether the viewer may remove some
 */
public record VolumesView(List<RowView> rows, String search, int page, int pages, int total, boolean operator) {
    public VolumesView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(search, "search");
    }

    /** The address of this list, up to the page's number. */
    public String address() {
        return "/admin/instances/volumes?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&page=";
    }

    /**
     * One of them.
     *
     * @param ownerPage the owner's; empty for none
     * @param challenge its name; that it is gone, where it is
     * @param challengePage the challenge's; empty for none
     * @param size what it holds and may hold, in words
     * @param instance which has it just now; empty for none
     * @param going whether it is to be removed as soon as no instance has it
     */
    public record RowView(
            long id,
            String owner,
            String ownerPage,
            String challenge,
            String challengePage,
            String name,
            String engine,
            String size,
            Instant createdAt,
            Instant lastUsedAt,
            String instance,
            boolean going) {
        public RowView {
            Objects.requireNonNull(createdAt, "createdAt");
            Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        }
    }
}
