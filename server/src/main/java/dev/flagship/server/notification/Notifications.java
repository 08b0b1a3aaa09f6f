package dev.flagship.server.notification;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.Optional;

/** Reads announcements. An announcement to somebody else does not exist for the reader, except for operators. */
final class Notifications {
    private final NotificationStore store;

    Notifications(NotificationStore store) {
        this.store = store;
    }

    /** Returns announcements in the order in which they were made. */
    List<Notification> list(Visitor visitor, Wanted wanted) {
        return store.list(AnnouncementAudience.of(visitor), wanted);
    }

    /** Returns one page of announcements, newest first. */
    List<Notification> newest(Visitor visitor, int limit, long offset) {
        return store.newest(AnnouncementAudience.of(visitor), limit, offset);
    }

    /** Returns the newest announcements to everybody, newest first. */
    List<Notification> toEverybody(int limit) {
        return store.newest(new AnnouncementAudience(false, 0, 0), limit, 0);
    }

    long count(Visitor visitor, Wanted wanted) {
        return store.count(AnnouncementAudience.of(visitor), wanted);
    }

    Notification get(Visitor visitor, long id) {
        return store.find(AnnouncementAudience.of(visitor), id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no notification with the id " + id + ".")
                        .asException());
    }

    Optional<Long> userNamed(String name) {
        return store.userNamed(name);
    }

    Optional<Long> teamNamed(String name) {
        return store.teamNamed(name);
    }
}
