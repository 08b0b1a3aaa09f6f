package dev.flagship.server.engine;

import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EnginePlace;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The place of an engine, as clients receive it.
 *
 * @param url the engine's URL in force
 * @param hostName the gateway's host name in force
 * @param configuredUrl the engine's URL in the node's configuration
 * @param configuredHostName the gateway's host name in the node's configuration
 * @param change the latest change that was asked for; null for none
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
     * @param state {@code asked}, {@code admitted}, {@code taken}, {@code conditional}, {@code refused},
     *     {@code unreachable}, {@code host_name}, {@code in_use} or {@code superseded}
     * @param open whether it is still undecided
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
