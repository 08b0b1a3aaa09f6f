package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Has engines and their gateways be elsewhere. The node tries that, and until it passed what holds goes on to hold. */
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
     * What is wanted.
     *
     * @param url the engine's; empty for the configured one, null to leave it as it is
     * @param hostName the gateway's, in the same way
     */
    record Wish(@Nullable String url, @Nullable String hostName) {}

    /** Where an engine is; as our own configuration has it before a node was started that knows. */
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

    /** What was asked for last; null when nothing ever was. */
    @Nullable
    EngineChange latest(String engine) {
        return places.latest(engine).orElse(null);
    }

    /** Asks for another place, in place of what was asked for and is not decided. What holds already is asked of nobody. */
    void ask(Caller caller, String name, Wish wish) {
        String url = wish.url() == null ? null : PlaceForms.url(wish.url());
        String hostName = wish.hostName() == null ? null : PlaceForms.hostName(wish.hostName());
        transaction.executeWithoutResult(status -> {
            if (engines.lock(name).isEmpty()) {
                throw Engines.unknown(name);
            }
            Instant now = clock.now();
            // First, because it waits for a node that is just taking it, and then that is what holds.
            boolean withdrawn = places.withdraw(name, now);
            boolean asked = ask(caller, place(name), url, hostName, now);
            if (withdrawn && !asked) {
                audit.record(caller.did(now, "engine.change", name + ": withdrawn"));
            }
        });
    }

    /** Answers whether something is to be tried; what holds already is not. */
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

    /** What is configured need not be set: it follows the configuration then. */
    private static String set(@Nullable String wanted, @Nullable String before, String configured) {
        String text = wanted == null ? Objects.requireNonNullElse(before, "") : wanted;
        return text.equals(configured) ? "" : text;
    }

    private static String from(String before, String then) {
        return before.equals(then) ? "[" + before + "]" : "[" + before + " to " + then + "]";
    }

    /** Writes what came of changes into the audit log, as a deed of whoever asked for them. */
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
