package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which definition an instance takes from the queue, and with a reset. */
class UpdateLedgerTest extends UpdateLedgerFixture {
    @Test
    void whatIsKeptKeepsItsDefinitionThroughAReset() {
        InstanceId id = running("user:1");

        ledger.reset(id, T0);

        assertThat(row(id).definition()).isEqualTo(FIRST);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 0, 0, 0));
    }

    @Test
    void whatFollowsAtItsResetTakesTheDefinitionThatWasSaid() {
        InstanceId id = running("user:1");
        InstanceId queued = ledger.request(FIRST, "user:2", T0);
        found(SECOND);

        assertThat(updates.atReset(SECOND)).isEqualTo(2);
        assertThat(updates.takeUp(List.of(SECOND))).isEqualTo(1);

        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(2, 1, 1, 0, 0));
        assertThat(row(queued).definition()).isEqualTo(SECOND);
        assertThat(row(id).definition()).isEqualTo(FIRST);
        ledger.reset(id, T0);
        assertThat(row(id).definition()).isEqualTo(SECOND);
        assertThat(updates.standing(THIRD)).isEqualTo(new Standing(2, 2, 0, 0, 0));
    }

    @Test
    void aResetTakesNoDefinitionWhoseImageIsNotThereAndTheNextOneDoes() {
        InstanceId id = running("user:1");
        updates.atReset(SECOND);
        ledger.reset(id, T0);
        assertThat(row(id).definition()).as("before anybody looked").isEqualTo(FIRST);
        run(id, T0);
        ledger.engines().recordImage(lease, SECOND, new ImageFinding.Missing(), T0);
        ledger.reset(id, T0);
        assertThat(row(id).definition()).as("of which it is missing").isEqualTo(FIRST);
        run(id, T0);
        ledger.engines().recordImage(lease, SECOND, new ImageFinding.Present("sha256:0", "too large"), T0);
        ledger.reset(id, T0);
        assertThat(row(id).definition()).as("of which it cannot be used").isEqualTo(FIRST);
        run(id, T0);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 1, 0, 0));

        found(SECOND);

        ledger.reset(id, T0);
        assertThat(row(id).definition()).isEqualTo(SECOND);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 0, 0, 0, 0));
    }

    @Test
    void aResetBeforeTheImageIsThereLeavesTheInstanceDueToBeMadeAnew() {
        InstanceId id = running("user:1");
        updates.recreateAll(SECOND, T0);

        ledger.reset(id, T0);
        run(id, T0);

        assertThat(row(id).definition()).isEqualTo(FIRST);
        found(SECOND);
        assertThat(updates.due(2, List.of(SECOND))).containsExactly(id);
    }

    @Test
    void whatWaitsKeepsItsDefinitionUntilTheImageOfTheNextIsThere() {
        InstanceId atReset = ledger.request(FIRST, "user:1", T0);
        updates.atReset(SECOND);
        InstanceId now = ledger.request(FIRST, "user:2", T0);
        updates.recreateAll(SECOND, T0);
        assertThat(updates.takeUp(List.of(SECOND))).isZero();
        assertThat(row(atReset).definition()).isEqualTo(FIRST);
        assertThat(row(now).definition()).isEqualTo(FIRST);

        found(SECOND);

        assertThat(updates.takeUp(List.of(SECOND))).isEqualTo(2);
        assertThat(row(atReset).definition()).isEqualTo(SECOND);
        assertThat(row(now).definition()).isEqualTo(SECOND);
        assertThat(row(now).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(2, 0, 0, 0, 0));
    }

    @Test
    void whatFollowsAtItsResetAloneIsAwaitedOnlyInTheQueue() {
        running("user:1");
        updates.atReset(SECOND);
        assertThat(updates.takenNext(7)).as("before anybody looked").isEmpty();
        found(SECOND);
        assertThat(updates.awaited()).isEmpty();
        assertThat(updates.takenNext(7)).containsExactly(SECOND);
        assertThat(updates.takenNext(8)).isEmpty();

        ledger.request(FIRST, "user:2", T0);
        updates.atReset(SECOND);
        assertThat(updates.awaited()).containsExactly(SECOND);
    }

    @Test
    void theImageForTheNextResetIsLookedForDespiteALaterDefinition() {
        running("user:1");
        assertThat(lookedFor()).containsExactly(THIRD);

        updates.atReset(SECOND);
        assertThat(lookedFor()).containsExactlyInAnyOrder(SECOND, THIRD);

        updates.atReset(THIRD);
        assertThat(lookedFor()).containsExactly(THIRD);
    }

    @Test
    void aResetThatKeepsItsOwnDefinitionTakesNothingOfWhatWasSaid() {
        InstanceId id = running("user:1");
        updates.atReset(SECOND);
        found(SECOND);

        assertThat(new IntentLedger(ledger.dataSource()).reset(id, FIRST, true, T0))
                .isTrue();

        assertThat(row(id).definition()).isEqualTo(FIRST);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 1, 0, 0));
    }

    @Test
    void aRowThatChangedWhileTheNodeLookedAtItIsNotMadeFromTheOldDefinition() {
        InstanceId id = ledger.request(FIRST, "user:1", T0);
        Instance seen = row(id);
        found(SECOND);
        updates.recreateAll(SECOND, T0);
        updates.takeUp(List.of(SECOND));

        Reservation reservation = ledger.instances()
                .reserve(lease, seen, List.of(SampleTemplate.WEB), new SealedFlag("sealed", "hash"), T0);

        assertThat(reservation).isEqualTo(new Reservation.Superseded());
        assertThat(row(id).definition()).isEqualTo(SECOND);
    }

    @Test
    void aPortThatIsReachedInAnotherWayGetsAnotherKey() {
        InstanceId id = running("user:1");
        RouteKey before = row(id).placed().orElseThrow().keys().get("web");
        ledger.reset(id, T0);
        ExposedPort raw = new ExposedPort("web", 8080, ExposedPort.Exposure.TCP);

        ledger.instances().reserve(lease, row(id), List.of(raw), new SealedFlag("sealed", "hash 2"), T0);

        RouteKey after = row(id).placed().orElseThrow().keys().get("web");
        assertThat(before).isInstanceOf(RouteKey.Host.class);
        assertThat(after).isInstanceOf(RouteKey.Port.class);
    }

    private List<DefinitionRef> lookedFor() {
        return ledger.engines().imagesInUse().stream().map(ImageUse::definition).toList();
    }
}
