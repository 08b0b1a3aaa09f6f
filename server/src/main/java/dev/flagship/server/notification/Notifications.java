package dev.flagship.server.notification;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Reads announcements. One that is for somebody else does not exist, except for operators. */
final class Notifications {
    private final NotificationStore store;

    Notifications(NotificationStore store) {
        this.store = store;
    }

    /** In the order in which they were said. */
    List<Notification> list(Visitor visitor, Wanted wanted) {
        return store.list(AnnouncementAudience.of(visitor), wanted);
    }

    /** One page, the newest first. */
    List<Notification> newest(Visitor visitor, int limit, long offset) {
        return store.newest(AnnouncementAudience.of(visitor), limit, offset);
    }

    /** The newest of those that are for everybody, the newest first. */
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
