package dev.flagship.server.live;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * An event that open pages want to hear of.
 *
 * @param id the id that a browser comes back with; 0 for a hint, which is not kept
 * @param topic what it is about: one of {@link #TOPICS}
 * @param audience who is to hear it
 * @param data a small JSON object
 */
record LiveEvent(long id, String topic, String audience, String data) {
    /** All topics. Browsers listen for a topic by its name. */
    static final Set<String> TOPICS = Set.of(
            "instance",
            "scoreboard",
            "challenge",
            "value",
            "first-blood",
            "ending",
            "extended",
            "recreated",
            "notification");

    private static final String FAREWELL = "farewell";
    private static final Duration COME_BACK = Duration.ofMinutes(2);

    LiveEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(data, "data");
    }

    static LiveEvent hint(String topic, String data) {
        return new LiveEvent(0, topic, Audience.ALL, data);
    }

    /** Returns the event with which a stream begins. Whoever opens another stream asks for what came after this one. */
    static LiveEvent here(long latest) {
        return new LiveEvent(latest, "here", Audience.ALL, "{}");
    }

    /** Returns the event with which a stream ends that makes way for newer ones. */
    static LiveEvent farewell() {
        return new LiveEvent(0, FAREWELL, Audience.ALL, "{}");
    }

    /** Returns whether the stream ends with this event. */
    boolean isFarewell() {
        return topic.equals(FAREWELL);
    }

    /** Returns the event in the form that is sent. */
    String text() {
        if (isFarewell()) {
            return "retry: " + COME_BACK.toMillis() + "\n\n";
        }
        String line = "event: " + topic + "\ndata: " + data.replace("\n", " ") + "\n\n";
        return id == 0 ? line : "id: " + id + "\n" + line;
    }
}
