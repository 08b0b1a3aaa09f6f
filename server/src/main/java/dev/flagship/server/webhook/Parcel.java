package dev.flagship.server.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is to be sent now.
 *
 * @param sealedUrl the sealed address
 * @param sealedSecret the sealed secret for the signature; null for no signature
 * @param data the data of the event, as JSON
 * @param at when the event happened
 * @param attempts the number of attempts, including this one
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
