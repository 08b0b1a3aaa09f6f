package dev.flagship.server.volume;

import dev.flagship.lifecycle.container.Weakness;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One page of the kept volumes.
 *
 * @param search the text that was searched for; empty for all
 * @param total how many were found, on all pages
 * @param operator whether the viewer may remove volumes
 */
public record VolumesView(List<RowView> rows, String search, int page, int pages, int total, boolean operator) {
    public VolumesView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(search, "search");
    }

    /** Returns the address of this list, up to where the page's number is added. */
    public String address() {
        return "/admin/instances/volumes?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&page=";
    }

    /**
     * One volume.
     *
     * @param ownerPage the page of the owner; empty for none
     * @param challenge the name of the challenge, or that it is gone
     * @param challengePage the page of the challenge; empty for none
     * @param weaknesses the weaknesses that the challenge asks for, which an operator has to grant
     * @param size its current and its largest size, in words
     * @param instance the instance that uses it now; empty for none
     * @param going whether it is removed as soon as no instance uses it
     */
    public record RowView(
            long id,
            String owner,
            String ownerPage,
            String challenge,
            String challengePage,
            Set<Weakness> weaknesses,
            String name,
            String engine,
            String size,
            Instant createdAt,
            Instant lastUsedAt,
            String instance,
            boolean going) {
        public RowView {
            weaknesses = Set.copyOf(weaknesses);
            Objects.requireNonNull(createdAt, "createdAt");
            Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        }
    }
}
