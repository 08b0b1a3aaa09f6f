package dev.flagship.server.page;

import dev.flagship.server.notification.AnnouncementsView;
import dev.flagship.server.notification.AnnouncementsView.DraftView;
import dev.flagship.server.notification.NotificationListView;
import dev.flagship.server.notification.NotificationListView.ItemView;
import dev.flagship.server.page.SamplePages.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Announcements as players and operators see them. */
final class NewsSamples {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<ItemView> ITEMS = List.of(
            new ItemView(12, "Two hours left", "<p>The board closes at <strong>18:00</strong>.</p>", "", NOON),
            new ItemView(11, "<script>alert(1)</script>", "<p>Welcome aboard.</p>", "mara", NOON));

    private NewsSamples() {}

    static void add(Map<String, Sample> samples, ShellView player, ShellView admin) {
        samples.put("notifications", list(player, new NotificationListView(ITEMS, 1, 2)));
        samples.put("notifications-empty", list(player, new NotificationListView(List.of(), 1, 1)));
        samples.put("announcements", announcements(admin, new AnnouncementsView(DraftView.EMPTY, "", "", ITEMS)));
        samples.put(
                "announcements-preview",
                announcements(
                        admin,
                        new AnnouncementsView(
                                new DraftView("Two hours left", "It **ends**.", "alert", true, "team", "kestrel"),
                                "<p>It <strong>ends</strong>.</p>",
                                "There is no team with the name \"kestrel\".",
                                List.of())));
    }

    private static Sample list(ShellView shell, NotificationListView view) {
        return new Sample("notification/list.jte", Map.of("shell", shell, "view", view));
    }

    private static Sample announcements(ShellView shell, AnnouncementsView view) {
        return new Sample("notification/announcements.jte", Map.of("shell", shell, "view", view));
    }
}
