package dev.flagship.cli.local.data;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the node last found of the engine.
 *
 * @param status {@code READY}, {@code CONDITIONAL}, {@code REFUSED}, {@code FULL} or {@code UNREACHABLE}
 * @param detail why, as {@code CONTROL: sentence}; empty when ready
 * @param absent controls that this engine cannot carry and that need no acceptance
 * @param lacking controls that it fails and its kind is known not to carry: nothing starts before they are accepted
 * @param seenAt when the node looked
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EngineFinding(String status, String detail, List<String> absent, List<String> lacking, String seenAt) {
    public EngineFinding {
        absent = List.copyOf(absent);
        // Earlier versions wrote none.
        lacking = lacking == null ? List.of() : List.copyOf(lacking);
    }

    /** Tells whether instances may start on the engine. */
    public boolean mayStart() {
        return status.equals("READY");
    }

    /** Tells whether an operator has to accept what the engine lacks. */
    public boolean waitsToBeAccepted() {
        return status.equals("CONDITIONAL");
    }

    /** Describes the finding in one line, for people. */
    public String sentence() {
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
