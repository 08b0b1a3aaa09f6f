package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import java.time.Instant;
import java.util.Objects;

/**
 * A delivery to a hook.
 *
 * @param answer the last answer of the other side; empty before the first attempt
 */
record Delivery(long id, String topic, Instant at, int attempts, State state, String answer) {
    Delivery {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(answer, "answer");
    }

    /** The progress of a delivery. */
    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        String text() {
            return switch (this) {
                case WAITING -> say("admin-webhook.waiting");
                case DELIVERED -> say("admin-webhook.delivered");
                case GIVEN_UP -> say("admin-webhook.given-up");
            };
        }
    }
}
