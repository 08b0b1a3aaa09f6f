package dev.flagship.server.engine;

import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EnginePlace;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine is, as clients get it.
 *
 * @param url the engine's, which holds
 * @param hostName the gateway's, which holds
 * @param configuredUrl what the node's configuration says
 * @param configuredHostName the same of the host name
 * @param change what was asked for last; null for nothing
 */
record PlaceForm(
        String url,
        String hostName,
        String configuredUrl,
        String configuredHostName,
        @Nullable ChangeForm change) {

    static PlaceForm of(EnginePlace place, @Nullable EngineChange change) {
        return new PlaceForm(
                place.urlNow(),
                place.hostNameNow(),
                place.configuredUrl(),
                place.configuredHostName(),
                change == null ? null : ChangeForm.of(place, change));
    }

    /**
     * A change that was asked for.
     *
     * @param state {@code asked}, {@code admitted}, {@code taken}, {@code conditional}, {@code refused}, {@code unreachable},
     *     {@code host_name}, {@code in_use} or {@code superseded}
     * @param open whether there is more to come
     */
    record ChangeForm(
            String url,
            String hostName,
            String oldUrl,
            String oldHostName,
            String state,
            boolean open,
            String detail,
            long userId,
            String userName,
            Instant askedAt,
            @Nullable Instant decidedAt) {
        private static ChangeForm of(EnginePlace place, EngineChange change) {
            return new ChangeForm(
                    place.urlAfter(change),
                    place.hostNameAfter(change),
                    change.oldUrl(),
                    change.oldHostName(),
                    change.state().name().toLowerCase(Locale.ROOT),
                    change.state().isOpen(),
                    change.detail(),
                    change.by().userId(),
                    change.by().userName(),
                    change.askedAt(),
                    change.decidedAt());
        }
    }
}
