package dev.flagship.server.instance;

import dev.flagship.server.instance.InstanceTableView.RowView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance, for operators.
 *
 * @param containerName what the engine calls its container; empty while it has none
 * @param times what it went through, in the order of time
 * @param words what its process wrote last, as far as it was kept; empty for nothing
 * @param look what its node saw of it last
 * @param done what was done to it just now; empty for nothing
 * @param refusal why it was not extended, reset or looked at; empty for nothing
 */
public record InstanceRoomView(
        RowView row,
        int version,
        String containerName,
        int incarnation,
        int extensions,
        int units,
        Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        List<StepView> times,
        String words,
        LookView look,
        String done,
        String refusal) {
    public InstanceRoomView {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(done, "done");
        times = List.copyOf(times);
    }

    /** Whether it can be extended and reset. */
    public boolean running() {
        return row.state().equals("RUNNING");
    }

    /**
     * One step.
     *
     * @param state the name of the state that it came to
     * @param why in a word; empty for the usual
     */
    public record StepView(Instant at, int incarnation, String state, String kind, String why) {}
}
