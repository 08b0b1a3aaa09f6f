package dev.flagship.cli.local;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the node last found of the engine.
 *
 * @param status {@code READY}, {@code REFUSED} or {@code UNREACHABLE}
 * @param detail why, as {@code CONTROL: sentence}; empty when ready
 * @param absent controls that this engine cannot carry
 * @param seenAt when
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EngineFinding(String status, String detail, List<String> absent, String seenAt) {
    EngineFinding {
        absent = List.copyOf(absent);
    }

    boolean mayStart() {
        return status.equals("READY");
    }

    /** In one line, for people. */
    String sentence() {
        if (!mayStart()) {
            return status.equals("REFUSED")
                    ? "refused, so no instance starts: " + detail
                    : "out of reach, so no instance starts: " + detail;
        }
        return "admitted" + (absent.isEmpty() ? "" : "; it cannot carry " + String.join(", ", absent));
    }
}
