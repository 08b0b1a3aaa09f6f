package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.RAW;
import static dev.flagship.testkit.ledger.SampleTemplate.SEALED;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A ledger with a node that holds its engine, a network of four addresses, and instances in each state. */
abstract class InstanceLedgerFixture {
    static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    static final List<String> ADDRESSES = List.of("10.0.0.16", "10.0.0.17", "10.0.0.18", "10.0.0.19");

    LedgerUnderTest ledger;
    Lease lease;

    /** Returns a new, empty ledger. */
    protected abstract LedgerUnderTest open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        ledger.define(SAMPLE, SampleTemplate.with(WEB, RAW, SEALED));
        lease = acquire("node", T0);
        ledger.engines().addNetwork(lease, 0, "chal0", ADDRESSES);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    InstanceLedger instances() {
        return ledger.instances();
    }

    /** Gives the engine's lease to this holder. */
    Lease acquire(String holder, Instant now) {
        return ledger.engines()
                .acquire(ENGINE, holder, Duration.ofMinutes(10), now)
                .orElseThrow();
    }

    /** Returns the instance as it is now. */
    Instance row(Instance instance) {
        return instances().find(instance.id()).orElseThrow();
    }

    /** Makes a queued instance of this owner. */
    Instance queued(String owner) {
        return instances().find(ledger.request(SAMPLE, owner, T0)).orElseThrow();
    }

    /** Gives a waiting instance its place, with everything that the sample exposes. */
    Instance reserved(Instance waiting, Instant now) {
        return reserved(waiting, "flag of " + waiting.ownerKey(), now);
    }

    Instance reserved(Instance waiting, String flag, Instant now) {
        Reservation reservation = instances().reserve(lease, waiting, List.of(WEB, RAW, SEALED), flag(flag), now);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        return ((Reservation.Reserved) reservation).instance();
    }

    /** Makes a running instance of this owner. */
    Instance running(String owner) {
        Instance starting = reserved(queued(owner), T0);
        instances().noteCreated(lease, starting.current(), "c", T0);
        assertThat(instances().commitRunning(lease, starting.current(), LIFETIME, T0))
                .isTrue();
        return row(starting);
    }

    /** Stops an instance as its owner does, and ends it as the node does. */
    void end(Instance running, Instant now) {
        ledger.stop(running.id(), Reason.PLAYER, now);
        assertThat(instances().commitEnded(lease, running.id(), now)).isTrue();
    }

    /** Returns the gateway port of a placed instance. */
    static RouteKey.Port port(Instance placed) {
        return (RouteKey.Port)
                Objects.requireNonNull(placed.placed().orElseThrow().keys().get("raw"));
    }

    static SealedFlag flag(String text) {
        return new SealedFlag("sealed " + text, "hash of " + text);
    }
}
