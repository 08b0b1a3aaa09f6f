package dev.flagship.server.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engines that there are.
 *
 * @param operator whether the viewer may accept what one lacks
 * @param refusal why something that was asked for was not done; empty for nothing
 */
public record EnginesView(List<Row> rows, boolean operator, String refusal) {
    public EnginesView {
        rows = List.copyOf(rows);
    }

    /** Whether the node is about to look at what was just accepted, or asked for. */
    public boolean waiting() {
        return rows.stream().anyMatch(row -> row.waiting() || row.place().waiting());
    }

    /**
     * One engine.
     *
     * @param what product, version and machine, as far as they are known
     * @param state in a few words
     * @param kind the look of these words
     * @param detail why nothing starts there, as the node says it; may be empty
     * @param disk how much room its disk has, and how much it is to have; empty where nobody sees it
     * @param little whether that is less
     * @param absent what it cannot carry and nobody need accept, joined; may be empty
     * @param named the controls that it lacks, joined, as the form sends them
     * @param acceptable whether something of it is to be accepted now
     * @param waiting whether all of it was, and the node has not looked since
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

    /** A control that it lacks, and why its kind does. */
    public record Lack(String control, String reason, boolean accepted) {}

    /** What was accepted, joined, by whom, when and why. */
    public record Accepted(String controls, String by, Instant at, String reason) {}
}
