package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a hook was told, or is to be.
 *
 * @param answer what the other side said last; empty before it was asked
 */
record Delivery(long id, String topic, Instant at, int attempts, State state, String answer) {
    Delivery {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(answer, "answer");
    }

    /** How far it is. */
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
