package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract that the loop relies on with any ledger of volumes that outlive instances. */
public abstract class VolumeLedgerContract {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    private static final DefinitionRef OTHER = new DefinitionRef(8, 1);
    private static final Map<String, Long> WANTED = Map.of("data", 4096L, "logs", 8192L);

    private static final UUID NONE = new UUID(0, 0);

    private LedgerUnderTest ledger;
    private Lease lease;

    /** Returns a new, empty ledger. */
    protected abstract LedgerUnderTest open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        ledger.define(SAMPLE, SampleTemplate.with(WEB));
        ledger.define(OTHER, SampleTemplate.with(WEB));
        lease = acquire("node", T0);
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16", "10.0.0.17", "10.0.0.18", "10.0.0.19"));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void theNextInstanceOfTheSameOwnerAndChallengeHasTheSameAndNobodyElse() {
        Instance first = starting(SAMPLE, "user:1");
        Map<String, UUID> kept = keep(first).orElseThrow();
        assertThat(kept).containsOnlyKeys("data", "logs").doesNotContainValue(NONE);
        assertThat(kept.get("data")).isNotEqualTo(kept.get("logs"));
        assertThat(keep(first)).as("carried on").contains(kept);

        assertThat(keep(starting(SAMPLE, "user:2")).orElseThrow().values()).doesNotContainAnyElementsOf(kept.values());
        assertThat(keep(starting(OTHER, "user:1")).orElseThrow().values()).doesNotContainAnyElementsOf(kept.values());
        end(first);
        assertThat(keep(starting(SAMPLE, "user:1"))).contains(kept);
    }

    @Test
    void theNextIncarnationHasTheSame() {
        Instance first = starting(SAMPLE, "user:1");
        Map<String, UUID> kept = keep(first).orElseThrow();
        ledger.instances().retry(lease, first.current(), "", T0);
        assertThat(keep(first)).as("the one before").isEmpty();
        assertThat(keep(reserved(row(first.id())))).contains(kept);
    }

    @Test
    void aVolumeThatAnotherInstanceStillHasIsGivenToNobody() {
        Instance leaving = starting(SAMPLE, "user:1");
        Map<String, UUID> kept = keep(leaving).orElseThrow();
        ledger.stop(leaving.id(), Reason.PLAYER, T0);
        Instance next = starting(SAMPLE, "user:1");

        assertThat(keep(next)).isEmpty();
        assertThat(ledger.instances().commitEnded(lease, leaving.id(), T0)).isTrue();
        assertThat(keep(next)).contains(kept);
    }

    @Test
    void aVolumeToBeRemovedIsGivenToNobodyAndItsSuccessorIsAnother() {
        Instance first = starting(SAMPLE, "user:1");
        Map<String, UUID> kept = keep(first).orElseThrow();
        UUID data = kept.getOrDefault("data", NONE);
        ledger.askVolumeRemoval(data, T0);
        ledger.askVolumeRemoval(data, T0);
        assertThat(keep(first)).as("whoever has it goes on with it").contains(kept);

        end(first);
        Instance next = starting(SAMPLE, "user:1");
        assertThat(keep(next)).isEmpty();
        ledger.volumeGone(data);
        Map<String, UUID> anew = keep(next).orElseThrow();
        assertThat(anew.get("data")).isNotEqualTo(data);
        assertThat(anew.get("logs")).isEqualTo(kept.get("logs"));
        ledger.volumeGone(anew.getOrDefault("data", NONE));
        assertThat(keep(next)).as("nobody asked for that").contains(anew);
    }

    @Test
    void nothingIsKeptForWhatDoesNotStartNorForAPausedOldHolder() {
        InstanceId queued = ledger.request(SAMPLE, "user:1", T0);
        assertThat(keep(row(queued))).isEmpty();
        Instance starting = reserved(row(queued));
        acquire("another", T0.plus(Duration.ofHours(1)));
        assertThat(keep(starting)).isEmpty();
    }

    private Optional<Map<String, UUID>> keep(Instance instance) {
        return ledger.volumes().keep(lease, instance.current(), WANTED, T0);
    }

    private Lease acquire(String holder, Instant now) {
        return ledger.engines()
                .acquire(ENGINE, holder, Duration.ofMinutes(10), now)
                .orElseThrow();
    }

    private Instance starting(DefinitionRef definition, String owner) {
        return reserved(row(ledger.request(definition, owner, T0)));
    }

    private Instance reserved(Instance waiting) {
        String text = waiting.current().toString();
        Reservation reservation = ledger.instances()
                .reserve(lease, waiting, List.of(WEB), new SealedFlag("sealed " + text, "hash " + text), T0);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        return ((Reservation.Reserved) reservation).instance();
    }

    private Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }

    private void end(Instance instance) {
        ledger.stop(instance.id(), Reason.PLAYER, T0);
        assertThat(ledger.instances().commitEnded(lease, instance.id(), T0)).isTrue();
    }
}
