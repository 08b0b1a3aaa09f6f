package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which instances are made anew by another definition, and what holds them back. */
class RecreateLedgerTest extends UpdateLedgerFixture {
    private static final DefinitionRef OTHER = new DefinitionRef(8, 1);
    private static final DefinitionRef OTHERS_NEXT = new DefinitionRef(8, 2);

    @Test
    void instancesKeepTheirDefinitionWhenTheirRecreationIsTakenBack() {
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
    void whenOneDoesNotStartTheOthersGoOnUntilItIsSaidAgain() {
        InstanceId first = running("user:1");
        InstanceId second = running("user:2");
        updates.recreateAll(SECOND, T0);
        found(SECOND);
        updates.recreate(first, List.of(SECOND), T0.plusSeconds(1));
        ledger.instances().commitStopping(lease, row(first).current(), Reason.EXITED, "", T0.plusSeconds(2));

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

        ledger.instances().commitStopping(lease, row(first).current(), Reason.DEFINITION, "", T0.plusSeconds(2));
        assertThat(updates.due(2, List.of(SECOND))).as("while it goes").isEmpty();
        assertThat(ledger.instances().commitEnded(lease, first, T0.plusSeconds(3)))
                .isTrue();
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
        ledger.instances().commitStopping(lease, row(first).current(), Reason.OOM, "", T0.plusSeconds(9));

        assertThat(updates.due(2, List.of(SECOND))).containsExactly(second);
    }
}
