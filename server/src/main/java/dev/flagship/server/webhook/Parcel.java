package dev.flagship.server.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered now.
 *
 * @param sealedUrl where to, sealed
 * @param sealedSecret what to sign it with, sealed; null for not at all
 * @param data of the event, as JSON
 * @param at when it happened
 * @param attempts how often it was tried, with this time
 */
record Parcel(
        long id,
        long hookId,
        Hook.Kind kind,
        String sealedUrl,
        @Nullable String sealedSecret,
        String topic,
        String data,
        Instant at,
        int attempts) {
    @Override
    public String toString() {
        return "Parcel[" + id + "]";
    }
}
