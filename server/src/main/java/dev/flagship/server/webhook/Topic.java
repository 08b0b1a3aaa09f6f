package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An event that webhooks can be told of. */
public enum Topic {
    /** Operators made an announcement. */
    ANNOUNCEMENT("announcement"),
    /** A challenge was solved for the first time. */
    FIRST_BLOOD("first_blood");

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /** Returns its name in the database, over the API and in deliveries. */
    public String text() {
        return text;
    }

    /** Returns its label on pages. */
    public String label() {
        return switch (this) {
            case ANNOUNCEMENT -> say("admin.announcements");
            case FIRST_BLOOD -> say("admin-webhook.first-solves");
        };
    }

    /** Returns the topic with this name; empty where there is none. */
    static Optional<Topic> of(String text) {
        return Arrays.stream(values()).filter(topic -> topic.text.equals(text)).findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Topic::text).toList();
    }
}
