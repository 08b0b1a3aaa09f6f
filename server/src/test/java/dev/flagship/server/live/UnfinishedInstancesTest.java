package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.testkit.clock.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is held of instances is each owner's own, and as new as it is promised to be. */
class UnfinishedInstancesTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final FakeClock clock = new FakeClock(T0);
    private final List<UnfinishedInstance> rows = new ArrayList<>();
    private int reads;
    private final UnfinishedInstances unfinished = new UnfinishedInstances(this::read, clock);

    @AfterEach
    void leaveNoTransaction() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void eachOwnerHasTheirOwnOldestFirst() {
        add(1, "user:1", 2);
        add(2, "team:7", 1);
        add(3, "user:2", 0);

        assertThat(challenges("team:7", "user:1")).containsExactly(2L, 1L);
        assertThat(challenges("user:1", "user:1")).containsExactly(1L);
        assertThat(challenges("user:3")).isEmpty();
        assertThat(reads).as("one reading is for all").isOne();
    }

    @Test
    void whatNobodyTellsOfIsSeenAfterASecond() {
        assertThat(challenges("user:1")).isEmpty();
        add(1, "user:1", 0);

        clock.step(Duration.ofMillis(999));
        assertThat(challenges("user:1")).isEmpty();
        clock.step(Duration.ofMillis(1));
        assertThat(challenges("user:1")).containsExactly(1L);
    }

    @Test
    void whatIsToldIsSeenAtOnce() {
        assertThat(challenges("user:1")).isEmpty();
        add(1, "user:1", 0);
        unfinished.changed();

        assertThat(challenges("user:1")).containsExactly(1L);
    }

    @Test
    void whatATransactionDoesIsSeenOnceItHasEnded() {
        TransactionSynchronizationManager.initSynchronization();
        unfinished.changed();
        List<TransactionSynchronization> told = TransactionSynchronizationManager.getSynchronizations();
        TransactionSynchronizationManager.clearSynchronization();
        assertThat(challenges("user:1")).as("somebody looks before the commit").isEmpty();
        add(1, "user:1", 0);
        assertThat(challenges("user:1")).isEmpty();

        told.forEach(each -> each.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));

        assertThat(challenges("user:1")).containsExactly(1L);
    }

    @Test
    void whatATransactionReadsIsForItAlone() {
        add(1, "user:1", 0);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        assertThat(challenges("user:1")).containsExactly(1L);
        TransactionSynchronizationManager.setActualTransactionActive(false);
        rows.clear();

        assertThat(challenges("user:1")).as("it was rolled back").isEmpty();
    }

    private List<UnfinishedInstance> read() {
        reads++;
        return List.copyOf(rows);
    }

    private void add(long challenge, String owner, int second) {
        rows.add(new UnfinishedInstance(challenge, owner, InstanceState.QUEUED, T0.plusSeconds(second), null));
    }

    private List<Long> challenges(String... owners) {
        return unfinished.of(List.of(owners)).stream()
                .map(UnfinishedInstance::challengeId)
                .toList();
    }
}
