package dev.flagship.server.instance.operator;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its node saw it last.
 *
 * @param there whether the engine may have something of it
 * @param waiting whether the node was asked and has not looked yet
 * @param goesOn whether the node goes on looking
 * @param at when it was seen; null while it was not
 * @param containers the containers that were seen
 */
public record LookView(
        boolean there,
        boolean waiting,
        boolean goesOn,
        @Nullable Instant at,
        List<ContainerView> containers) {
    public LookView {
        containers = List.copyOf(containers);
    }

    /**
     * One container.
     *
     * @param name its name among several; empty when it is the only one
     * @param state what it is doing, in words, with how it ended
     * @param limits what it may use, in words
     * @param address empty while it has none
     * @param words its last output; empty for none
     */
    public record ContainerView(
            String name,
            String state,
            String image,
            String user,
            String limits,
            String address,
            @Nullable Instant startedAt,
            int restarts,
            String words) {
        public ContainerView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(limits, "limits");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(words, "words");
        }
    }
}
