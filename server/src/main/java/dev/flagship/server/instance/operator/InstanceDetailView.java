package dev.flagship.server.instance.operator;

import dev.flagship.server.instance.operator.InstanceTableView.RowView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance, for operators.
 *
 * @param list the address of the list from which it was opened
 * @param containerName the engine's name for its container; empty while it has none
 * @param times its steps, oldest first
 * @param words the last output of its process, as far as it was kept; empty for none
 * @param look what the node saw of it last
 * @param done what was done to it just now; empty for nothing
 * @param refusal why it was not extended, reset or looked at; empty for nothing
 */
public record InstanceDetailView(
        String list,
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
    /** The address of the list without a filter. */
    static final String LIST = "/admin/instances";

    public InstanceDetailView {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(done, "done");
        times = List.copyOf(times);
    }

    /** Returns the address of this page, from which the way back leads to the same list. */
    public String here() {
        return address(row.id(), list);
    }

    /**
     * Returns the address of an instance's page, from which the way back leads to the list at this address; to the list
     * without a filter when that is empty.
     */
    static String address(String id, String list) {
        return LIST + "/" + id
                + (list.isEmpty() || list.equals(LIST)
                        ? ""
                        : "?back=" + URLEncoder.encode(list, StandardCharsets.UTF_8));
    }

    /** Returns whether it can be extended and reset. */
    public boolean running() {
        return row.state().equals("RUNNING");
    }

    /**
     * One transition.
     *
     * @param state the name of the state that it came to
     * @param why the reason in a word; empty for none
     */
    public record StepView(Instant at, int incarnation, String state, String kind, String why) {}
}
