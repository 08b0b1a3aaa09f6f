package dev.flagship.server.refusal;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the caller could do to be granted what was refused.
 *
 * @param stop instances that are in the way, all of which would have to stop
 */
public record Remedy(List<Stop> stop) {
    public Remedy {
        stop = List.copyOf(stop);
    }

    /** What they are called. */
    public String names() {
        return stop.stream().map(Stop::name).collect(Collectors.joining(", "));
    }

    /** Their ids, with commas between. */
    public String ids() {
        return stop.stream().map(each -> each.id().toString()).collect(Collectors.joining(","));
    }

    /**
     * One instance.
     *
     * @param name what its challenge is called
     */
    public record Stop(UUID id, String name) {
        public Stop {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }
}
