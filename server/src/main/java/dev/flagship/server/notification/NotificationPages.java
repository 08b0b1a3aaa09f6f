package dev.flagship.server.notification;

import dev.flagship.server.notification.NotificationListView.ItemView;
import dev.flagship.server.session.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of announcements, for everybody. */
@Controller
class NotificationPages {
    private final Notifications notifications;

    NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/notifications")
    ModelAndView list(@RequestParam(defaultValue = "1") int page) {
        return new ModelAndView("notification/list", "view", view(Visitor.current(), page));
    }

    private NotificationListView view(Visitor visitor, int page) {
        long count = notifications.count(visitor, Wanted.ALL);
        int pages = (int) Math.max(1, Math.ceilDiv(count, NotificationListView.PER_PAGE));
        int shown = Math.clamp(page, 1, pages);
        long offset = (shown - 1L) * NotificationListView.PER_PAGE;
        return new NotificationListView(
                notifications.newest(visitor, NotificationListView.PER_PAGE, offset).stream()
                        .map(ItemView::of)
                        .toList(),
                shown,
                pages);
    }
}
