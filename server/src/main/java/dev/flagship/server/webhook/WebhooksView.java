package dev.flagship.server.webhook;

import dev.flagship.server.page.FormView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The operators' pages of hooks: all of them, or one with what it was told.
 *
 * @param id of the one that is shown; 0 for the list with a form for a new one
 * @param rows all of them
 * @param deliveries of the one that is shown, the newest first
 * @param secret what somebody has to copy now; empty for nothing
 * @param operator whether who looks may change something
 */
public record WebhooksView(
        long id, List<RowView> rows, FormView form, List<DeliveryView> deliveries, String secret, boolean operator) {
    public WebhooksView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(form, "form");
        deliveries = List.copyOf(deliveries);
        Objects.requireNonNull(secret, "secret");
    }

    /** Where the form goes. */
    public String action() {
        return id == 0 ? "/admin/webhooks" : "/admin/webhooks/" + id;
    }

    /** What hooks can be told of. */
    public List<TopicView> topics() {
        return Arrays.stream(Topic.values())
                .map(topic -> new TopicView("topic-" + topic.text(), topic.label()))
                .toList();
    }

    /** A box of the form. */
    public record TopicView(String field, String label) {}

    /** One hook. */
    public record RowView(long id, String name, String kind, String origin, String topics, boolean enabled) {}

    /** One delivery. */
    public record DeliveryView(String topic, Instant at, int attempts, String state, String answer) {}

    @Override
    public String toString() {
        return "WebhooksView[" + id + "]";
    }
}
