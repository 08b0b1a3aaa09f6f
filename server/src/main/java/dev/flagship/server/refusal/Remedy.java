package dev.flagship.server.refusal;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the caller could do to be granted what was refused.
 *
 * @param stop the instances in the way; all of them would have to stop
 */
public record Remedy(List<Stop> stop) {
    public Remedy {
        stop = List.copyOf(stop);
    }

    /** Returns the names of the instances, with commas between. */
    public String names() {
        return stop.stream().map(Stop::name).collect(Collectors.joining(", "));
    }

    /** Returns the ids of the instances, with commas between. */
    public String ids() {
        return stop.stream().map(each -> each.id().toString()).collect(Collectors.joining(","));
    }

    /**
     * An instance that would have to stop.
     *
     * @param name the name of its challenge
     */
    public record Stop(UUID id, String name) {
        public Stop {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }
}
