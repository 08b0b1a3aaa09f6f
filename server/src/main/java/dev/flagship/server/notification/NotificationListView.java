package dev.flagship.server.notification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One page of the list of announcements.
 *
 * @param items the announcements, newest first
 * @param page the number of the page, from 1
 */
public record NotificationListView(List<ItemView> items, int page, int pages) {
    static final int PER_PAGE = 30;

    public NotificationListView {
        items = List.copyOf(items);
    }

    /** Returns the id of the newest announcement on the page; 0 when there is none. */
    public long newest() {
        return items.isEmpty() ? 0 : items.getFirst().id();
    }

    /**
     * One announcement.
     *
     * @param html safe HTML
     * @param recipient the name of the user or team that it is for; empty for everybody
     */
    public record ItemView(long id, String title, String html, String recipient, Instant at) {
        public ItemView {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(html, "html");
        }

        static ItemView of(Notification said) {
            String recipient = said.recipient();
            return new ItemView(said.id(), said.title(), said.html(), recipient == null ? "" : recipient, said.at());
        }
    }
}
