package dev.flagship.cli.capture;

import dev.flagship.cli.Terminal;
import tools.jackson.databind.JsonNode;

/** Prints captures, one line each. */
final class CapturePrinter {
    private final Terminal terminal;

    CapturePrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void one(JsonNode capture) {
        String ended = capture.path("ended_by").asString("");
        long missed = capture.path("missed").asLong(0);
        terminal.print(capture.path("id").asString("") + " of instance "
                + capture.path("instance_id").asString("") + ", "
                + capture.path("kept").asLong(0) + " of at most "
                + capture.path("most").asLong(0) + " bytes"
                + (missed == 0 ? "" : ", " + missed + " missed")
                + (ended.isEmpty() ? ", until " + capture.path("until").asString("") : ", ended by " + ended));
    }
}
