package dev.flagship.cli.local;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the node last found of the engine.
 *
 * @param status {@code READY}, {@code CONDITIONAL}, {@code REFUSED}, {@code FULL} or {@code UNREACHABLE}
 * @param detail why, as {@code CONTROL: sentence}; empty when ready
 * @param absent controls that this engine cannot carry, and that nobody need accept
 * @param lacking controls that it fails and its kind is known not to carry: nothing starts before they are accepted
 * @param seenAt when
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EngineFinding(String status, String detail, List<String> absent, List<String> lacking, String seenAt) {
    EngineFinding {
        absent = List.copyOf(absent);
        // What an earlier version wrote has none.
        lacking = lacking == null ? List.of() : List.copyOf(lacking);
    }

    boolean mayStart() {
        return status.equals("READY");
    }

    /** Whether somebody has to accept what it lacks. */
    boolean waitsToBeAccepted() {
        return status.equals("CONDITIONAL");
    }

    /** In one line, for people. */
    String sentence() {
        return switch (status) {
            case "READY" ->
                "admitted"
                        + (absent.isEmpty() ? "" : "; it cannot carry " + String.join(", ", absent))
                        + (lacking.isEmpty() ? "" : "; accepted without " + String.join(", ", lacking));
            case "CONDITIONAL" -> "lacking " + String.join(", ", lacking) + ", so no instance starts: " + detail;
            case "FULL" -> "short of room, so no instance starts: " + detail;
            case "REFUSED" -> "refused, so no instance starts: " + detail;
            default -> "out of reach, so no instance starts: " + detail;
        };
    }
}
