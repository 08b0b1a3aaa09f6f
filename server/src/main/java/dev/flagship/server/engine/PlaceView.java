package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EnginePlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place of an engine on the operators' page.
 *
 * @param elsewhere the configured place, if another one is in force; otherwise empty
 */
public record PlaceView(
        String url,
        String hostName,
        String elsewhere,
        @Nullable Change change) {

    /**
     * The latest change that was asked for.
     *
     * @param what the old and the new place
     * @param state its state in a few words
     * @param kind CSS class of the state
     * @param open whether it is still undecided
     */
    public record Change(String what, String state, String kind, String detail, String by, Instant at, boolean open) {}

    /** Whether the node has yet to decide a change. */
    public boolean waiting() {
        return change != null && change.open();
    }

    static PlaceView of(EnginePlace place, @Nullable EngineChange change) {
        boolean configured = place.url() == null && place.name() == null;
        return new PlaceView(
                place.urlNow(),
                place.hostNameNow(),
                configured ? "" : place.configuredUrl() + ", " + place.configuredHostName(),
                change == null ? null : change(place, change));
    }

    private static Change change(EnginePlace place, EngineChange change) {
        return new Change(
                say(
                        "admin-engines.change-what",
                        change.oldUrl(),
                        change.oldHostName(),
                        place.urlAfter(change),
                        place.hostNameAfter(change)),
                state(change),
                switch (change.state()) {
                    case ASKED, ADMITTED -> "is-waiting";
                    case TAKEN -> "is-usual";
                    case CONDITIONAL, REFUSED, UNREACHABLE, HOST_NAME, IN_USE, SUPERSEDED -> "is-failed";
                },
                change.state() == EngineChange.State.TAKEN ? "" : change.detail(),
                change.by().userName(),
                change.askedAt(),
                change.state().isOpen());
    }

    private static String state(EngineChange change) {
        return switch (change.state()) {
            case ASKED -> say("admin-engines.change-asked");
            case ADMITTED -> say("admin-engines.change-admitted");
            case TAKEN -> say("admin-engines.change-taken");
            case CONDITIONAL -> say("admin-engines.change-conditional");
            case REFUSED -> say("admin-engines.change-refused");
            case UNREACHABLE -> say("admin-engines.change-unreachable");
            case HOST_NAME -> say("admin-engines.change-host-name");
            case IN_USE -> say("admin-engines.change-in-use");
            case SUPERSEDED -> say("admin-engines.change-superseded");
        };
    }
}
