package dev.flagship.server.webhook;

import dev.flagship.server.page.FormView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The operators' pages of webhooks: the list, or one hook with its deliveries.
 *
 * @param id the id of the hook that is shown; 0 for the list with a form for a new one
 * @param rows all hooks
 * @param deliveries the deliveries of the hook that is shown, the newest first
 * @param secret a new secret to copy now; empty for none
 * @param operator whether the viewer may change anything
 */
public record WebhooksView(
        long id, List<RowView> rows, FormView form, List<DeliveryView> deliveries, String secret, boolean operator) {
    public WebhooksView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(form, "form");
        deliveries = List.copyOf(deliveries);
        Objects.requireNonNull(secret, "secret");
    }

    /** Returns the address that the form is sent to. */
    public String action() {
        return id == 0 ? "/admin/webhooks" : "/admin/webhooks/" + id;
    }

    /** Returns the topics to choose from. */
    public List<TopicView> topics() {
        return Arrays.stream(Topic.values())
                .map(topic -> new TopicView("topic-" + topic.text(), topic.label()))
                .toList();
    }

    /** A check box of the form. */
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
