package dev.flagship.cli.engine;

import dev.flagship.lifecycle.disk.DiskMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Describes an engine, as REST returns it, for people. */
final class EngineText {
    private static final double GIBIBYTE = 1L << 30;

    private EngineText() {}

    /** Describes it in one line. */
    static String line(JsonNode engine) {
        String lacking = String.join(", ", controls(engine));
        return engine.path("name").asString("") + " " + state(engine) + ", "
                + engine.path("product").asString("") + (lacking.isEmpty() ? "" : ", lacks " + lacking);
    }

    /** Describes it in full. */
    static List<String> lines(JsonNode engine) {
        List<String> lines = new ArrayList<>();
        lines.add(line(engine));
        lines.addAll(place(engine));
        String detail = engine.path("detail").asString("");
        if (!detail.isEmpty()) {
            lines.add("  " + detail);
        }
        JsonNode disk = engine.path("disk");
        if (disk.isObject()) {
            lines.add(disk(disk));
        }
        for (JsonNode lack : engine.path("lacking")) {
            lines.add("  %-16s %s: %s"
                    .formatted(
                            lack.path("control").asString(""),
                            lack.path("accepted").asBoolean(false) ? "accepted" : "not accepted",
                            lack.path("reason").asString("")));
        }
        boolean open = engine.path("lacking")
                .valueStream()
                .anyMatch(lack -> !lack.path("accepted").asBoolean(false));
        if (open) {
            lines.add("  to accept that: "
                    + EngineCommand.accepting(engine.path("name").asString(""), controls(engine)));
        }
        JsonNode acceptance = engine.path("acceptance");
        if (acceptance.isObject()) {
            lines.add("  accepted without " + joined(acceptance.path("controls")) + " by "
                    + acceptance.path("user_name").asString("") + " at "
                    + acceptance.path("accepted_at").asString("") + ": "
                    + acceptance.path("reason").asString(""));
        }
        if (!engine.path("absent").isEmpty()) {
            lines.add("  absent, which nobody need accept: " + joined(engine.path("absent")));
        }
        return lines;
    }

    private static String disk(JsonNode disk) {
        String bytes = String.format(
                Locale.ROOT,
                "  disk: %.1f of %.1f GiB free; a warning below %d %% and %d GiB, no starts below %d %% and %d GiB",
                disk.path("free_bytes").asLong(0) / GIBIBYTE,
                disk.path("bytes").asLong(0) / GIBIBYTE,
                disk.path("warning_percent").asInt(0),
                DiskMarks.COMFORT_GIBIBYTES,
                disk.path("starts_percent").asInt(0),
                DiskMarks.STARTS_GIBIBYTES);
        long inodes = disk.path("inodes").asLong(0);
        return inodes == 0
                ? bytes
                : bytes
                        + "; %d of %d inodes free, with the same shares, %d and %d of them"
                                .formatted(
                                        disk.path("free_inodes").asLong(0),
                                        inodes,
                                        DiskMarks.COMFORT_INODES,
                                        DiskMarks.STARTS_INODES);
    }

    /** Says where the engine is, and what became of the last change that was asked for. */
    static List<String> place(JsonNode engine) {
        JsonNode place = engine.path("place");
        List<String> lines = new ArrayList<>();
        if (!place.isObject()) {
            return lines;
        }
        lines.add("  at " + place.path("url").asString("") + ", instances under "
                + place.path("host_name").asString(""));
        JsonNode change = place.path("change");
        if (change.isObject()) {
            String detail = change.path("detail").asString("");
            lines.add("  " + change.path("user_name").asString("") + " asked for "
                    + change.path("url").asString("") + ", "
                    + change.path("host_name").asString("") + " at "
                    + change.path("asked_at").asString("") + ": "
                    + change.path("state").asString("") + (detail.isEmpty() ? "" : ": " + detail));
        }
        return lines;
    }

    /** Returns the names of the controls that it lacks. */
    static List<String> controls(JsonNode engine) {
        return engine.path("lacking")
                .valueStream()
                .map(lack -> lack.path("control").asString(""))
                .toList();
    }

    private static String state(JsonNode engine) {
        return engine.path("held").asBoolean(true) ? engine.path("status").asString("") : "without a node";
    }

    private static String joined(JsonNode texts) {
        return String.join(", ", texts.valueStream().map(JsonNode::asString).toList());
    }
}
