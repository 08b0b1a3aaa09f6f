package dev.flagship.server.notification;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.webhook.Topic;
import dev.flagship.server.webhook.Webhooks;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets operators make announcements and take them back. Each is one transaction with its audit row and the events for
 * open pages, so nobody hears of an announcement that was rolled back.
 */
final class Announce {
    private static final String TOPIC = "notification";

    private final NotificationStore store;
    private final Notifications notifications;
    private final LiveEvents live;
    private final Webhooks webhooks;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Announce(
            NotificationStore store,
            Notifications notifications,
            LiveEvents live,
            Webhooks webhooks,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.notifications = notifications;
        this.live = live;
        this.webhooks = webhooks;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes an announcement. */
    Notification say(Caller caller, Announcement announcement) {
        return Objects.requireNonNull(transaction.execute(status -> {
            holdRecipient(announcement);
            long id = store.add(
                    announcement.title(),
                    announcement.content(),
                    announcement.userId(),
                    announcement.teamId(),
                    clock.now());
            Notification said = notifications.get(new Visitor(caller), id);
            tell(said, announcement);
            record(caller, "notification.add", said);
            return said;
        }));
    }

    /** Takes an announcement back. Open pages remove it, and those who were not told yet are not told any more. */
    void takeBack(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            Notification known = notifications.get(new Visitor(caller), id);
            store.remove(id);
            live.takeBack(TOPIC, id);
            webhooks.takeBack(Topic.ANNOUNCEMENT, id);
            record(caller, "notification.remove", known);
        });
    }

    private void tell(Notification said, Announcement announcement) {
        Map<String, Object> data = Map.of(
                "id", said.id(),
                "title", said.title(),
                "html", said.html(),
                "type", announcement.type(),
                "sound", announcement.sound());
        Long userId = said.userId();
        Long teamId = said.teamId();
        if (userId != null) {
            live.tellUser(userId, TOPIC, data);
        } else if (teamId != null) {
            live.tellTeam(teamId, TOPIC, data);
        } else {
            live.tellAll(TOPIC, data);
            webhooks.tell(
                    Topic.ANNOUNCEMENT,
                    Map.of("id", said.id(), "title", said.title(), "content", said.content(), "html", said.html()));
        }
    }

    private void holdRecipient(Announcement announcement) {
        Long userId = announcement.userId();
        Long teamId = announcement.teamId();
        if (userId != null && !store.holdUser(userId)) {
            throw JsonFields.refused("user_id", "expected the id of a user");
        }
        if (teamId != null && !store.holdTeam(teamId)) {
            throw JsonFields.refused("team_id", "expected the id of a team");
        }
    }

    private void record(Caller caller, String action, Notification about) {
        audit.record(caller.did(clock.now(), action, about.id() + ": " + about.title()));
    }
}
