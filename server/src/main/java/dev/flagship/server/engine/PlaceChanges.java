package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes the URLs of engines and the host names of their gateways. The node tries a change; until it passes, the old
 * place stays in force.
 */
final class PlaceChanges {
    private final AcceptanceLedger engines;
    private final PlaceLedger places;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final PlatformConfig config;
    private final Clock clock;

    PlaceChanges(
            AcceptanceLedger engines,
            PlaceLedger places,
            Audit audit,
            TransactionOperations transaction,
            PlatformConfig config,
            Clock clock) {
        this.engines = engines;
        this.places = places;
        this.audit = audit;
        this.transaction = transaction;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The wanted place.
     *
     * @param url the engine's URL; empty for the configured one, null to leave it as it is
     * @param hostName the gateway's host name, in the same way
     */
    record Wish(@Nullable String url, @Nullable String hostName) {}

    /** Returns the place of an engine. Before any node has stored it, this is the place in our own configuration. */
    EnginePlace place(String engine) {
        return places.find(engine)
                .orElseGet(() -> new EnginePlace(
                        engine,
                        config.engine().url().toString(),
                        config.gateway().domain(),
                        config.gateway().wildcard(),
                        null,
                        null));
    }

    /** Returns the latest change that was asked for; null if there never was one. */
    @Nullable
    EngineChange latest(String engine) {
        return places.latest(engine).orElse(null);
    }

    /**
     * Asks for another place. This replaces an earlier change that is not decided yet. A place already in force is not
     * asked for.
     */
    void ask(Caller caller, String name, Wish wish) {
        String url = wish.url() == null ? null : PlaceForms.url(wish.url());
        String hostName = wish.hostName() == null ? null : PlaceForms.hostName(wish.hostName());
        transaction.executeWithoutResult(status -> {
            if (engines.lock(name).isEmpty()) {
                throw Engines.unknown(name);
            }
            Instant now = clock.now();
            // Withdraw first: this waits for a node that is just taking the earlier change, which is then in force.
            boolean withdrawn = places.withdraw(name, now);
            boolean asked = ask(caller, place(name), url, hostName, now);
            if (withdrawn && !asked) {
                audit.record(caller.did(now, "engine.change", name + ": withdrawn"));
            }
        });
    }

    /** Returns whether there is something to try; a place already in force is not tried. */
    private boolean ask(
            Caller caller, EnginePlace place, @Nullable String url, @Nullable String hostName, Instant now) {
        PlaceLedger.Wanted wanted = new PlaceLedger.Wanted(
                set(url, place.url(), place.configuredUrl()),
                set(hostName, place.name() == null ? null : place.name().hostName(), place.configuredHostName()),
                place.urlNow(),
                place.hostNameNow());
        String urlThen = wanted.url().isEmpty() ? place.configuredUrl() : wanted.url();
        String hostNameThen = wanted.hostName().isEmpty() ? place.configuredHostName() : wanted.hostName();
        boolean another = !urlThen.equals(place.urlNow());
        if (!another && hostNameThen.equals(place.hostNameNow())) {
            return false;
        }
        int there = another ? places.onEngine(place.engine()) : 0;
        if (there > 0) {
            throw Refusal.of(Code.ENGINE_IN_USE, say("admin-engines.in-use", there, place.engine()))
                    .asException();
        }
        Actor actor = caller.actor();
        places.ask(place.engine(), wanted, new EngineChange.By(actor.id(), actor.name(), actor.address()), now);
        audit.record(actor.did(
                now,
                "engine.change",
                place.engine() + ": " + from(place.urlNow(), urlThen) + from(place.hostNameNow(), hostNameThen)));
        return true;
    }

    /** Returns the value to store. The configured value is stored as empty, so that it follows the configuration. */
    private static String set(@Nullable String wanted, @Nullable String before, String configured) {
        String text = wanted == null ? Objects.requireNonNullElse(before, "") : wanted;
        return text.equals(configured) ? "" : text;
    }

    private static String from(String before, String then) {
        return before.equals(then) ? "[" + before + "]" : "[" + before + " to " + then + "]";
    }

    /** Records the outcome of decided changes in the audit log, as deeds of the users who asked for them. */
    void recordDecided() {
        transaction.executeWithoutResult(status -> places.takeDecided().forEach(this::record));
    }

    private void record(EngineChange change) {
        boolean taken = change.state() == State.TAKEN;
        EnginePlace place = place(change.engine());
        audit.record(new Actor(
                        change.by().userId(),
                        change.by().userName(),
                        change.by().address())
                .did(
                        Objects.requireNonNullElse(change.decidedAt(), change.askedAt()),
                        taken ? "engine.changed" : "engine.unchanged",
                        change.engine() + ": " + from(change.oldUrl(), place.urlAfter(change))
                                + from(change.oldHostName(), place.hostNameAfter(change)) + " "
                                + change.state().name().toLowerCase(Locale.ROOT)
                                + (change.detail().isEmpty() ? "" : ": " + change.detail())));
    }
}
