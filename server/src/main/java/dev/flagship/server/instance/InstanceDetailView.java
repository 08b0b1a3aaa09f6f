package dev.flagship.server.instance;

import dev.flagship.server.instance.InstanceTableView.RowView;
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
 * @param containerName what the engine calls its container; empty while it has none
 * @param times what it went through, in the order of time
 * @param words what its process wrote last, as far as it was kept; empty for nothing
 * @param look what its node saw of it last
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
    /** The list as it is without a filter. */
    static final String LIST = "/admin/instances";

    public InstanceDetailView {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(done, "done");
        times = List.copyOf(times);
    }

    /** The address of the page, as it leads back to the same list. */
    public String here() {
        return address(row.id(), list);
    }

    /** The address of an instance's page, as it leads back to a list; to the one without a filter where it is empty. */
    static String address(String id, String list) {
        return LIST + "/" + id
                + (list.isEmpty() || list.equals(LIST)
                        ? ""
                        : "?back=" + URLEncoder.encode(list, StandardCharsets.UTF_8));
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
