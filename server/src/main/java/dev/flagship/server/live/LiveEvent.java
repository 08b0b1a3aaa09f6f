package dev.flagship.server.live;

import java.util.Objects;

/**
 * Something that open pages want to hear.
 *
 * @param id what a browser comes back with; 0 for a hint that is not kept
 * @param topic what it is about: {@code instance}, {@code scoreboard}, {@code challenge}, {@code value},
 *     {@code first-blood} or {@code notification}
 * @param audience who is to hear it
 * @param data a small JSON object
 */
record LiveEvent(long id, String topic, String audience, String data) {

    LiveEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(data, "data");
    }

    static LiveEvent hint(String topic, String data) {
        return new LiveEvent(0, topic, Audience.ALL, data);
    }

    /** As it goes over the wire. */
    String text() {
        String line = "event: " + topic + "\ndata: " + data.replace("\n", " ") + "\n\n";
        return id == 0 ? line : "id: " + id + "\n" + line;
    }
}
