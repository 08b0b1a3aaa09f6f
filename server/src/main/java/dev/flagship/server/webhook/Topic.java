package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What other systems can be told of. */
public enum Topic {
    /** Organisers said something to everybody. */
    ANNOUNCEMENT("announcement"),
    /** Somebody was the first to solve a challenge. */
    FIRST_BLOOD("first_blood");

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /** Its name in the database, over the API and in what is sent. */
    public String text() {
        return text;
    }

    /** What it is called for people. */
    public String label() {
        return switch (this) {
            case ANNOUNCEMENT -> say("admin.announcements");
            case FIRST_BLOOD -> say("admin-webhook.first-solves");
        };
    }

    /** The topic with this name. */
    static Optional<Topic> of(String text) {
        return Arrays.stream(values()).filter(topic -> topic.text.equals(text)).findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Topic::text).toList();
    }
}
