package dev.flagship.server.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What instances did over some time, as operators see it.
 *
 * @param reaches how far back one may look
 * @param slot how long each row's time is, in words
 * @param facts what there is to say in numbers of the whole time
 * @param failures how many instances failed, by reason, the most frequent first
 */
public record StatisticsView(
        List<ReachView> reaches,
        Instant from,
        Instant to,
        String slot,
        List<FactView> facts,
        List<GraphView> graphs,
        List<RowView> rows,
        List<FactView> failures) {
    public StatisticsView {
        reaches = List.copyOf(reaches);
        facts = List.copyOf(facts);
        graphs = List.copyOf(graphs);
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }

    /** Whether nothing happened. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A time that can be looked at. */
    public record ReachView(String text, String address, boolean current) {}

    /** A number and what it is. */
    public record FactView(String label, String value) {}

    /**
     * A picture of one number over time; the table says the same.
     *
     * @param most what its full height stands for
     * @param legend what the front bars are, beside the ones behind; empty where there are none behind
     */
    public record GraphView(String title, String most, String legend, List<BarView> bars) {
        public GraphView {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One slot in a picture, in hundredths of its width and height.
     *
     * @param behind how high the bar behind is
     * @param front how high the one in front is
     */
    public record BarView(double x, double width, double behind, double front, String said) {
        public BarView {
            Objects.requireNonNull(said, "said");
        }
    }

    /** One slot in which something happened. */
    public record RowView(Instant from, int asked, int ran, String half, String most, int failures, int peak) {}
}
