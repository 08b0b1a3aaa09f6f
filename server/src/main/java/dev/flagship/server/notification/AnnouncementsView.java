package dev.flagship.server.notification;

import dev.flagship.server.notification.NotificationListView.ItemView;
import java.util.List;
import java.util.Objects;

/**
 * The operators' page of announcements.
 *
 * @param draft what is being written
 * @param preview the draft as players would read it; empty when nobody asked
 * @param error what is wrong with the draft; empty when nothing is
 * @param items what was announced, the newest first
 */
public record AnnouncementsView(DraftView draft, String preview, String error, List<ItemView> items) {
    public AnnouncementsView {
        Objects.requireNonNull(preview, "preview");
        Objects.requireNonNull(error, "error");
        items = List.copyOf(items);
    }

    /**
     * The form's fields as they were sent.
     *
     * @param to {@code all}, {@code user} or {@code team}
     * @param name the name of that user or team
     */
    public record DraftView(String title, String content, String type, boolean sound, String to, String name) {
        /** The empty form. */
        public static final DraftView EMPTY = new DraftView("", "", "toast", false, "all", "");
    }
}
