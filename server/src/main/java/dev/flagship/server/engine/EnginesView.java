package dev.flagship.server.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of engines.
 *
 * @param operator whether the viewer may accept missing controls
 * @param refusal why a request was refused; empty for nothing
 */
public record EnginesView(List<Row> rows, boolean operator, String refusal) {
    public EnginesView {
        rows = List.copyOf(rows);
    }

    /** Whether a node has yet to react to what was just accepted or asked for. */
    public boolean waiting() {
        return rows.stream().anyMatch(row -> row.waiting() || row.place().waiting());
    }

    /**
     * One engine.
     *
     * @param what product, version and machine, as far as known
     * @param state its state in a few words
     * @param kind CSS class of the state
     * @param detail the node's words on why nothing starts there; may be empty
     * @param disk free and required space on its disk; empty if the node cannot see it
     * @param little whether it has less than that
     * @param absent the controls that it cannot enforce and nobody has to accept, joined; may be empty
     * @param named the controls that it lacks, joined, as the form sends them
     * @param acceptable whether missing controls can be accepted now
     * @param waiting whether all were accepted and the node has not looked since
     */
    public record Row(
            String name,
            String what,
            String state,
            String kind,
            String detail,
            String disk,
            boolean little,
            String absent,
            List<Lack> lacking,
            String named,
            boolean acceptable,
            boolean waiting,
            @Nullable Accepted accepted,
            PlaceView place) {
        public Row {
            lacking = List.copyOf(lacking);
        }
    }

    /** A control that it lacks, and why engines of its kind do. */
    public record Lack(String control, String reason, boolean accepted) {}

    /** The accepted controls, joined, and by whom, when and why. */
    public record Accepted(String controls, String by, Instant at, String reason) {}
}
