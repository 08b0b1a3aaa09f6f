package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef FIRST = new DefinitionRef(7, 1);
    private static final DefinitionRef SECOND = new DefinitionRef(7, 2);
    private static final DefinitionRef THIRD = new DefinitionRef(7, 3);
    private static final DefinitionRef OTHER = new DefinitionRef(8, 1);
    private static final DefinitionRef OTHERS_NEXT = new DefinitionRef(8, 2);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final UpdateLedger updates = new UpdateLedger(ledger.dataSource());
    private Lease lease;

    @BeforeEach
    void define() {
        for (DefinitionRef each : List.of(FIRST, SECOND, THIRD)) {
            ledger.define(each, SampleTemplate.with(SampleTemplate.WEB));
        }
        lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(9), T0)
                .orElseThrow();
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

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
    void aResetBeforeTheImageIsThereTakesNothingOfTheWordThatItIsMadeAnew() {
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
    void whatIsTakenBackIsKept() {
        InstanceId id = running("user:1");
        updates.recreateAll(SECOND, T0);

        assertThat(updates.keepAll(7)).isEqualTo(1);

        found(SECOND);
        assertThat(updates.due(9, List.of(SECOND))).isEmpty();
        assertThat(updates.recreate(id, List.of(SECOND), T0)).isFalse();
        ledger.reset(id, T0);
        assertThat(row(id).definition()).isEqualTo(FIRST);
    }

    @Test
    void aFewAtATimeAreMadeAnewOnceTheImageIsThere() {
        InstanceId first = running("user:1");
        InstanceId second = running("user:2");
        InstanceId third = running("user:3");
        Instance before = row(first);
        updates.recreateAll(SECOND, T0);
        assertThat(updates.due(2, List.of(SECOND))).isEmpty();

        found(SECOND);

        assertThat(updates.due(2, List.of(SECOND))).hasSize(2);
        assertThat(updates.recreate(first, List.of(SECOND), T0.plusSeconds(1))).isTrue();
        Instance again = row(first);
        assertThat(again.definition()).isEqualTo(SECOND);
        assertThat(again.incarnation()).isEqualTo(2);
        assertThat(again.state()).isEqualTo(InstanceState.STARTING);
        assertThat(again.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(updates.due(2, List.of(SECOND))).hasSize(1);
        assertThat(updates.recreate(first, List.of(SECOND), T0)).isFalse();
        run(first, T0.plusSeconds(5));
        assertThat(updates.due(2, List.of(SECOND))).containsExactlyInAnyOrder(second, third);
        assertThat(new IntentLedger(ledger.dataSource()).lastStopOrReset(7, "user:1"))
                .isEmpty();
    }

    @Test
    void whatWaitsForADefinitionThatCannotBeStartedStaysAsItIsAndTakesNobodysPlace() {
        ledger.define(OTHER, SampleTemplate.with(SampleTemplate.WEB));
        ledger.define(OTHERS_NEXT, SampleTemplate.with(SampleTemplate.WEB));
        InstanceId queued = ledger.request(FIRST, "user:1", T0);
        InstanceId hindered = running("user:2");
        updates.recreateAll(SECOND, T0);
        InstanceId other = ledger.request(OTHER, "user:1", T0);
        run(other, T0);
        updates.recreateAll(OTHERS_NEXT, T0.plusSeconds(1));
        assertThat(updates.awaited()).as("before anybody looked").isEmpty();
        found(SECOND);
        found(OTHERS_NEXT);
        assertThat(updates.awaited()).containsExactly(SECOND, OTHERS_NEXT);

        assertThat(updates.takeUp(List.of(OTHERS_NEXT))).isZero();
        assertThat(updates.due(1, List.of(OTHERS_NEXT))).containsExactly(other);
        assertThat(updates.due(9, List.of(FIRST))).as("another version").isEmpty();
        assertThat(updates.due(9, List.of())).isEmpty();

        assertThat(row(queued).definition()).isEqualTo(FIRST);
        assertThat(updates.takeUp(List.of(SECOND))).isEqualTo(1);
        assertThat(row(queued).definition()).isEqualTo(SECOND);
        assertThat(updates.due(1, List.of(SECOND, OTHERS_NEXT))).containsExactly(hindered);
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
    void whatIsTakenNextIsLookedForThoughALaterDefinitionCameSince() {
        running("user:1");
        assertThat(lookedFor()).containsExactly(THIRD);

        updates.atReset(SECOND);
        assertThat(lookedFor()).containsExactlyInAnyOrder(SECOND, THIRD);

        updates.atReset(THIRD);
        assertThat(lookedFor()).containsExactly(THIRD);
    }

    @Test
    void oneWhoseImageIsGoneSinceItWasDueIsNotMadeAnew() {
        InstanceId id = running("user:1");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        assertThat(updates.due(2, List.of(SECOND))).containsExactly(id);

        ledger.engines().recordImage(lease, SECOND, new ImageFinding.Missing(), T0);

        assertThat(updates.recreate(id, List.of(SECOND), T0)).isFalse();
        assertThat(row(id).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void nothingIsMadeOfADefinitionThatCameSinceAnotherWasJudged() {
        InstanceId id = running("user:1");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        found(THIRD);
        assertThat(updates.due(2, List.of(SECOND))).containsExactly(id);
        DefinitionRef judged = updates.madeAtReset(id).orElseThrow();
        assertThat(judged).isEqualTo(SECOND);

        updates.recreateAll(THIRD, T0);

        assertThat(updates.recreate(id, List.of(SECOND), T0)).isFalse();
        assertThat(row(id).definition()).isEqualTo(FIRST);
        assertThat(new IntentLedger(ledger.dataSource()).reset(id, judged, true, T0))
                .isFalse();
        assertThat(row(id).definition()).isEqualTo(FIRST);
        assertThat(row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(updates.recreate(id, List.of(THIRD), T0)).as("still to come").isTrue();
        assertThat(row(id).definition()).isEqualTo(THIRD);
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
    void whenOneDoesNotStartTheOthersGoOnUntilItIsSaidAgain() {
        InstanceId first = running("user:1");
        InstanceId second = running("user:2");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        updates.recreate(first, List.of(SECOND), T0.plusSeconds(1));
        ledger.instances().stopping(lease, row(first).current(), Reason.EXITED, "", T0.plusSeconds(2));

        assertThat(updates.due(2, List.of(SECOND))).isEmpty();
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 0, 1, 1));

        updates.recreateAll(SECOND, T0.plusSeconds(3));
        assertThat(updates.due(2, List.of(SECOND))).containsExactly(second);
    }

    @Test
    void oneWhoseDefinitionCannotBeReadHoldsTheOthersBackThoughItWasStopped() {
        InstanceId first = running("user:1");
        running("user:2");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        updates.recreate(first, List.of(SECOND), T0.plusSeconds(1));

        ledger.instances().stopping(lease, row(first).current(), Reason.DEFINITION, "", T0.plusSeconds(2));
        assertThat(updates.due(2, List.of(SECOND))).as("while it goes").isEmpty();
        assertThat(ledger.instances().ended(lease, first, T0.plusSeconds(3))).isTrue();
        assertThat(row(first).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(updates.due(2, List.of(SECOND))).as("when it is gone").isEmpty();
    }

    @Test
    void oneThatRanAndFailsLaterHoldsNothingUp() {
        InstanceId first = running("user:1");
        InstanceId second = running("user:2");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        updates.recreate(first, List.of(SECOND), T0.plusSeconds(1));
        run(first, T0.plusSeconds(5));
        ledger.instances().stopping(lease, row(first).current(), Reason.OOM, "", T0.plusSeconds(9));

        assertThat(updates.due(2, List.of(SECOND))).containsExactly(second);
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

    private void found(DefinitionRef definition) {
        ledger.engines().recordImage(lease, definition, new ImageFinding.Present("sha256:0", ""), T0);
    }

    private InstanceId running(String owner) {
        InstanceId id = ledger.request(FIRST, owner, T0);
        run(id, T0);
        return id;
    }

    private void run(InstanceId id, Instant now) {
        Instance row = row(id);
        SealedFlag flag = new SealedFlag("sealed", "hash of " + row.current());
        ledger.instances().reserve(lease, row, List.of(SampleTemplate.WEB), flag, T0);
        ledger.instances().created(lease, row.current(), "c", T0);
        assertThat(ledger.instances().running(lease, row.current(), Duration.ofHours(1), now))
                .isTrue();
    }

    private Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }
}
