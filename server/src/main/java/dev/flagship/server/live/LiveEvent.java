package dev.flagship.server.live;

import java.util.Objects;

/**
 * A hint for open pages: something of this kind changed, look again.
 *
 * @param id counts up on this server
 * @param topic {@code instance} or {@code scoreboard}
 * @param data a small JSON object
 */
record LiveEvent(long id, String topic, String data) {

    LiveEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(data, "data");
    }

    /** As it goes over the wire. */
    String text() {
        return "id: " + id + "\nevent: " + topic + "\ndata: " + data + "\n\n";
    }
}
