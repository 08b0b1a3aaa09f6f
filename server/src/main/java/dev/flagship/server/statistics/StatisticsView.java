package dev.flagship.server.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What instances did over a time, as operators see it.
 *
 * @param spans the times that can be chosen
 * @param slot the length of each row's time, in words
 * @param facts numbers of the whole time
 * @param failures how many instances failed, by reason, the most frequent first
 */
public record StatisticsView(
        List<SpanView> spans,
        Instant from,
        Instant to,
        String slot,
        List<FactView> facts,
        List<GraphView> graphs,
        List<RowView> rows,
        List<FactView> failures) {
    public StatisticsView {
        spans = List.copyOf(spans);
        facts = List.copyOf(facts);
        graphs = List.copyOf(graphs);
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }

    /** Returns whether nothing happened. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A time that can be chosen. */
    public record SpanView(String text, String address, boolean current) {}

    /** A number with its label. */
    public record FactView(String label, String value) {}

    /**
     * A graph of one number over time; the table shows the same.
     *
     * @param most the value at full height
     * @param legend what the bars in front show; empty where there are none
     */
    public record GraphView(String title, String most, String legend, List<BarView> bars) {
        public GraphView {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One slot in a graph; position and size are percentages of its width and height.
     *
     * @param behind the height of the bar behind
     * @param front the height of the bar in front
     */
    public record BarView(double x, double width, double behind, double front, String said) {
        public BarView {
            Objects.requireNonNull(said, "said");
        }
    }

    /** One slot in which something happened. */
    public record RowView(Instant from, int asked, int ran, String half, String most, int failures, int peak) {}
}
