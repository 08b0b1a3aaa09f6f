package dev.flagship.server.instance;

import dev.flagship.lifecycle.instance.InstanceState;
import java.util.List;
import java.util.Objects;

/**
 * The operators' list of instances.
 *
 * @param states the states that can be filtered by
 */
public record InstanceTableView(
        List<RowView> rows, String search, String state, List<String> states, int page, int pages, long total) {
    public InstanceTableView {
        rows = List.copyOf(rows);
        states = List.copyOf(states);
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(state, "state");
    }

    /** The class of the stylesheet for a state. */
    public static String kind(InstanceState state) {
        return switch (state) {
            case QUEUED, STARTING, POOLED -> "is-waiting";
            case RUNNING -> "is-running";
            case STOPPING, STOPPED -> "is-ended";
            case FAILED -> "is-failed";
        };
    }

    /**
     * One instance.
     *
     * @param container the first 12 digits of its container's id; empty while it has none
     * @param containerId the whole id; empty while it has none
     * @param kind class of the stylesheet for its state
     * @param seconds time left, ticking; -1 for none
     * @param stoppable false when it is ending already
     */
    public record RowView(
            String id,
            String user,
            long challengeId,
            String challenge,
            String image,
            String container,
            String containerId,
            String state,
            String kind,
            String reason,
            long seconds,
            List<String> endpoints,
            boolean stoppable) {
        public RowView {
            endpoints = List.copyOf(endpoints);
        }
    }
}
