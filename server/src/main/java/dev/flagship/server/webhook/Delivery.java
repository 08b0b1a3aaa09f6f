package dev.flagship.server.webhook;

import java.util.Objects;

/**
 * One event on its way to one webhook.
 *
 * @param id number in the database, the same for each attempt
 * @param event the event as JSON
 * @param attempts how many there were, this one among them
 */
record Delivery(long id, Webhook webhook, String event, int attempts) {
    Delivery {
        Objects.requireNonNull(webhook, "webhook");
        Objects.requireNonNull(event, "event");
    }
}
