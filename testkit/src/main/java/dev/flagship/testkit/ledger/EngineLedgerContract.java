package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract that the loop relies on with any ledger of engines. */
public abstract class EngineLedgerContract {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration TTL = Duration.ofSeconds(10);

    private LedgerUnderTest ledger;

    /** Returns a new, empty ledger. */
    protected abstract LedgerUnderTest open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void oneHolderAtATimeAndEachHasALaterEpoch() {
        Lease first = acquire("one", T0);
        assertThat(engines().acquire(ENGINE, "two", TTL, T0.plusSeconds(9))).isEmpty();
        Lease second = acquire("two", T0.plusSeconds(10));
        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void aHolderThatAsksAgainGetsANewEpochAndItsOldOneIsWorthNothing() {
        Lease first = acquire("one", T0);
        Lease again = acquire("one", T0);
        assertThat(again.epoch()).isGreaterThan(first.epoch());
        assertThat(engines().renew(first, TTL, T0)).isFalse();
        assertThat(engines().renew(again, TTL, T0)).isTrue();
    }

    @Test
    void renewingKeepsOthersOut() {
        Lease lease = acquire("one", T0);
        assertThat(engines().renew(lease, TTL, T0.plusSeconds(8))).isTrue();
        assertThat(engines().acquire(ENGINE, "two", TTL, T0.plusSeconds(15))).isEmpty();
    }

    @Test
    void aPausedHolderCannotRenewAfterItsSuccessorCame() {
        Lease old = acquire("one", T0);
        acquire("two", T0.plusSeconds(60));
        assertThat(engines().renew(old, TTL, T0.plusSeconds(61))).isFalse();
    }

    @Test
    void releasingLetsASuccessorInAtOnceAndAStaleReleaseChangesNothing() {
        Lease first = acquire("one", T0);
        engines().release(first, T0);
        assertThat(engines().renew(first, TTL, T0)).isFalse();
        acquire("two", T0);
        engines().release(first, T0);
        assertThat(engines().acquire(ENGINE, "three", TTL, T0)).isEmpty();
    }

    @Test
    void enginesAreHeldIndependently() {
        acquire("one", T0);
        assertThat(engines().acquire("another", "two", TTL, T0)).isPresent();
    }

    @Test
    void acceptedControlsAreOfOneEngineAndReplaceEarlierOnes() {
        assertThat(engines().accepted(ENGINE)).isEmpty();
        ledger.accept(ENGINE, Set.of("peer-tcp", "memory-swap"), T0);
        assertThat(engines().accepted(ENGINE)).containsExactlyInAnyOrder("memory-swap", "peer-tcp");
        ledger.accept(ENGINE, Set.of("peer-udp"), T0.plusSeconds(1));
        assertThat(engines().accepted(ENGINE)).containsExactly("peer-udp");
        assertThat(engines().accepted("another")).isEmpty();
        ledger.accept(ENGINE, Set.of(), T0.plusSeconds(2));
        assertThat(engines().accepted(ENGINE)).isEmpty();
    }

    @Test
    void addressesAreCountedOnceHoweverOftenTheyAreEntered() {
        Lease lease = acquire("one", T0);
        engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16", "10.0.0.17"));
        engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16", "10.0.0.17", "10.0.0.18"));
        assertThat(engines().freeAddresses(ENGINE, T0)).isEqualTo(3);
        assertThat(engines().freeAddresses("another", T0)).isZero();
    }

    @Test
    void aStaleLeaseEntersNoAddresses() {
        Lease old = acquire("one", T0);
        acquire("two", T0.plusSeconds(60));
        engines().addNetwork(old, 0, "chal0", List.of("10.0.0.16"));
        assertThat(engines().freeAddresses(ENGINE, T0)).isZero();
    }

    @Test
    void networksForOneInstanceAreCountedApart() {
        Lease lease = acquire("one", T0);
        engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16"));
        engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 0, "chalm0", "10.1.0.16");
        engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 1, "chalm1", "10.1.0.48");
        engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 1, "chalm1", "10.1.0.48");
        assertThat(engines().freeAddresses(ENGINE, T0)).isEqualTo(1);
        assertThat(engines().freeNetworks(ENGINE, NetworkKind.MEMBERS, T0)).isEqualTo(2);
    }

    @Test
    void imagesAreThoseOfTheLatestDefinitions() {
        ledger.define(new DefinitionRef(1, 1), SampleTemplate.with(SampleTemplate.WEB));
        ledger.define(new DefinitionRef(1, 2), SampleTemplate.with(SampleTemplate.WEB));
        ledger.define(new DefinitionRef(2, 1), SampleTemplate.with(SampleTemplate.RAW));
        assertThat(engines().imagesInUse())
                .containsExactlyInAnyOrder(
                        new ImageUse(new DefinitionRef(1, 2), "sample"),
                        new ImageUse(new DefinitionRef(2, 1), "sample"));
    }

    @Test
    void aTemplateIsReadByItsVersionAndAnUnknownOneIsEmpty() {
        ledger.define(new DefinitionRef(1, 1), SampleTemplate.with(SampleTemplate.WEB));
        assertThat(engines().template(new DefinitionRef(1, 1))).contains(SampleTemplate.with(SampleTemplate.WEB));
        assertThat(engines().template(new DefinitionRef(1, 2))).isEmpty();
    }

    @Test
    void anImageIsPinnedOnceAndForGood() {
        DefinitionRef definition = new DefinitionRef(1, 1);
        ledger.define(definition, SampleTemplate.with(SampleTemplate.WEB));
        ledger.define(new DefinitionRef(1, 2), SampleTemplate.with(SampleTemplate.WEB));
        Lease lease = acquire("one", T0);
        assertThat(engines().pins(definition)).isEmpty();
        assertThat(pin(lease, definition, "sha256:1")).contains("sha256:1");
        assertThat(pin(lease, definition, "sha256:2"))
                .as("somebody was quicker")
                .contains("sha256:1");
        assertThat(engines().pins(definition)).containsExactly(Map.entry("sample", "sha256:1"));
        engines().recordPin(lease, definition, "sample", false, "sha256:2", T0);
        assertThat(engines().pins(definition)).containsExactly(Map.entry("sample", "sha256:1"));
        assertThat(engines().pins(new DefinitionRef(1, 2))).isEmpty();
    }

    @Test
    void aStaleLeasePinsNothing() {
        DefinitionRef definition = new DefinitionRef(1, 1);
        ledger.define(definition, SampleTemplate.with(SampleTemplate.WEB));
        Lease old = acquire("one", T0);
        acquire("two", T0.plusSeconds(60));
        assertThat(pin(old, definition, "sha256:1")).isEmpty();
        assertThat(engines().pins(definition)).isEmpty();
    }

    private Optional<String> pin(Lease lease, DefinitionRef definition, String id) {
        return engines().pin(lease, definition, "sample", new ImageFinding.Present(id, ""), T0);
    }

    private EngineLedger engines() {
        return ledger.engines();
    }

    private Lease acquire(String holder, Instant now) {
        return engines().acquire(ENGINE, holder, TTL, now).orElseThrow();
    }
}
