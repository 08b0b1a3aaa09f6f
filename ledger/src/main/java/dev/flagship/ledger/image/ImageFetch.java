package dev.flagship.ledger.image;

import java.time.Instant;
import java.util.Objects;

/**
 * One image that one engine was asked to fetch.
 *
 * @param done bytes that are there
 * @param total bytes that it has, as far as that is known by now; 0 for not at all
 * @param detail why it was refused; else empty
 * @param changedAt when anything of this was last said
 */
public record ImageFetch(
        String engine, String image, State state, long done, long total, String detail, Instant changedAt) {

    public ImageFetch {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** How far it is. */
    public enum State {
        /** Nobody has begun yet. */
        ASKED,
        /** Its layers are on their way. */
        FETCHING,
        /** It is there. */
        FETCHED,
        /** Registry or engine said no. */
        REFUSED;

        /** Whether there is more to come. */
        public boolean isOpen() {
            return this == ASKED || this == FETCHING;
        }
    }

    /** Percent of the bytes that are known by now, 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : Math.clamp(100 * done / total, 0, 100);
    }
}
