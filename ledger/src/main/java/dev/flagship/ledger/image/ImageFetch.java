package dev.flagship.ledger.image;

import java.time.Instant;
import java.util.Objects;

/**
 * A request to one engine to fetch one image.
 *
 * @param done bytes fetched so far
 * @param total bytes of the image as far as known; 0 when not known at all
 * @param detail why it was refused, else empty
 * @param changedAt when this was last updated
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
        /** Not begun yet. */
        ASKED,
        /** Its layers are being fetched. */
        FETCHING,
        /** The image is on the engine. */
        FETCHED,
        /** The registry or the engine refused. */
        REFUSED;

        /** Whether it is unfinished. */
        public boolean isOpen() {
            return this == ASKED || this == FETCHING;
        }
    }

    /** Returns the percentage of the bytes known so far, 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : Math.clamp(100 * done / total, 0, 100);
    }
}
