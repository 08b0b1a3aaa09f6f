package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract that the loop relies on with any ledger of pools. */
public abstract class PoolLedgerContract {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant END = T0.plus(LIFETIME);
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    private static final DefinitionRef SECOND = new DefinitionRef(7, 2);
    private static final int AT_ONCE = 50;

    private LedgerUnderTest ledger;
    private Lease lease;

    /** Returns a new, empty ledger. */
    protected abstract LedgerUnderTest open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        ledger.define(SAMPLE, SampleTemplate.with(WEB));
        lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(10), T0)
                .orElseThrow();
        List<String> addresses =
                IntStream.range(0, 100).mapToObj(i -> "10.0.0." + (16 + i)).toList();
        ledger.engines().addNetwork(lease, 0, "chal0", addresses);
        health(Status.READY);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void anInstanceIsMadeReadyWithoutAnOwnerAndClaimed() {
        Instance ready = ready(T0);
        assertThat(ready.state()).isEqualTo(InstanceState.POOLED);
        assertThat(ready.ownerKey()).isNull();
        assertThat(ready.expiresAt()).isNull();
        assertThat(ready.placement()).isNotNull();

        assertThat(ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(9))).contains(ready.id());
        Instance claimed = row(ready.id());
        assertThat(claimed.isClaimed()).isTrue();
        assertThat(claimed.ownerKey()).isEqualTo("user:1");
        assertThat(claimed.expiresAt()).isEqualTo(END);
        assertThat(claimed.current()).isEqualTo(ready.current());
        assertThat(ledger.instances().commitRunning(lease, claimed.current(), LIFETIME, T0.plusSeconds(10)))
                .isTrue();
        assertThat(row(ready.id()).expiresAt()).isEqualTo(END);
        assertThat(ledger.history(ready.id()).stream().map(Transition::to))
                .containsExactly(
                        InstanceState.QUEUED,
                        InstanceState.STARTING,
                        InstanceState.POOLED,
                        InstanceState.STARTING,
                        InstanceState.RUNNING);
    }

    @Test
    void whatWasReadyForLongestIsClaimedFirstAndNothingTwice() {
        Instance first = ready(T0);
        Instance second = ready(T0.plusSeconds(1));
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(2))).contains(first.id());
        assertThat(ledger.claim(SAMPLE, "user:2", END, T0.plusSeconds(2))).contains(second.id());
        assertThat(ledger.claim(SAMPLE, "user:3", END, T0.plusSeconds(2))).isEmpty();
    }

    @Test
    void fiftyClaimsAtOnceGetFiftyInstances() throws Exception {
        Set<InstanceId> pool =
                IntStream.range(0, AT_ONCE).mapToObj(i -> ready(T0).id()).collect(Collectors.toSet());
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Optional<InstanceId>>> claims = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String owner = "user:" + i;
                Callable<Optional<InstanceId>> claim = () -> {
                    go.await();
                    return ledger.claim(SAMPLE, owner, END, T0.plusSeconds(1));
                };
                claims.add(executor.submit(claim));
            }
            go.countDown();
            List<InstanceId> claimed = new ArrayList<>();
            for (Future<Optional<InstanceId>> claim : claims) {
                claimed.add(claim.get().orElseThrow());
            }
            assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(pool);
        }
        assertThat(ledger.instances().unfinished(ENGINE))
                .extracting(Instance::ownerKey)
                .doesNotHaveDuplicates()
                .hasSize(AT_ONCE);
    }

    @Test
    void onlyTheWantedVersionIsClaimed() {
        ready(T0);
        ledger.define(SECOND, SampleTemplate.with(WEB));
        assertThat(ledger.claim(SECOND, "user:1", END, T0)).isEmpty();
    }

    @Test
    void whatNobodyVouchesForCannotBeClaimed() {
        Instance ready = ready(T0);
        health(Status.UNREACHABLE);
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0)).isEmpty();
        health(Status.REFUSED);
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0)).isEmpty();
        health(Status.READY);
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0.plus(Duration.ofMinutes(11))))
                .as("the lease is over")
                .isEmpty();
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0)).contains(ready.id());
    }

    @Test
    void whatIsClaimedIsNotTakenFromItsOwner() {
        Instance ready = ready(T0);
        ledger.claim(SAMPLE, "user:1", END, T0);
        assertThat(ledger.pools().retire(lease, ready.current(), Reason.UNCLAIMED, "", T0))
                .isFalse();
        assertThat(ledger.pools().commitPooled(lease, ready.current(), T0)).isFalse();
        assertThat(row(ready.id()).isClaimed()).isTrue();
    }

    @Test
    void whatIsRetiredCannotBeClaimed() {
        Instance ready = ready(T0);
        assertThat(ledger.pools().retire(lease, ready.current(), Reason.UNCLAIMED, "", T0))
                .isTrue();
        assertThat(ledger.claim(SAMPLE, "user:1", END, T0)).isEmpty();
        assertThat(ledger.instances().commitEnded(lease, ready.id(), T0)).isTrue();
        assertThat(row(ready.id()).state()).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void whoseInstanceDoesNotAnswerGetsTheNextWithTheSameExpiry() {
        Instance first = ready(T0);
        Instance second = ready(T0.plusSeconds(1));
        ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(2));
        assertThat(replace(first)).isTrue();
        assertThat(row(first.id()).state()).isEqualTo(InstanceState.STOPPING);
        assertThat(row(second.id()).ownerKey()).isEqualTo("user:1");
        assertThat(row(second.id()).expiresAt()).isEqualTo(END);
        assertThat(row(second.id()).isClaimed()).isTrue();
        assertThat(row(second.id()).createdAt()).as("when it was asked for").isEqualTo(T0.plusSeconds(2));
        assertThat(replace(first)).as("only once").isFalse();
    }

    @Test
    void whoseInstanceDoesNotAnswerWaitsWhereNoOtherIsReady() {
        Instance only = ready(T0);
        ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(2));
        InstanceId instead = newId();
        assertThat(ledger.pools().replace(lease, only.current(), instead, Reason.INTERFERENCE, "silent", T0))
                .isTrue();
        assertThat(row(instead).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(row(instead).ownerKey()).isEqualTo("user:1");
        assertThat(row(instead).createdAt()).as("when it was asked for").isEqualTo(T0.plusSeconds(2));
    }

    @Test
    void whoStopsWhatWasReplacedEndsWhatTheyHaveInItsPlace() {
        Instance first = ready(T0);
        Instance second = ready(T0.plusSeconds(1));
        ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(2));
        replace(first);
        assertThat(ledger.stop(first.id(), Reason.PLAYER, T0.plusSeconds(4))).isTrue();
        assertThat(row(second.id()).state()).isEqualTo(InstanceState.STOPPING);
        assertThat(replace(second)).as("of what was stopped").isFalse();
        assertThat(ledger.stop(first.id(), Reason.PLAYER, T0.plusSeconds(5))).isFalse();
    }

    @Test
    void onlyWhatWasClaimedIsReplaced() {
        Instance ready = ready(T0);
        assertThat(replace(ready)).isFalse();
        ledger.claim(SAMPLE, "user:1", END, T0);
        ledger.instances().commitRunning(lease, ready.current(), LIFETIME, T0);
        assertThat(replace(ready)).isFalse();
        ledger.reset(ready.id(), T0.plusSeconds(5));
        Instance reset = row(ready.id());
        assertThat(reset.isClaimed()).isFalse();
        assertThat(replace(reset)).isFalse();
    }

    @Test
    void nothingOfAPausedOldHolderIsWritten() {
        Instance ready = ready(T0);
        Lease old = lease;
        ledger.engines().acquire(ENGINE, "successor", Duration.ofMinutes(10), T0.plusSeconds(3600));
        assertThat(ledger.pools().fill(old, newId(), SAMPLE, T0)).isFalse();
        assertThat(ledger.pools().retire(old, ready.current(), Reason.UNCLAIMED, "", T0))
                .isFalse();
        assertThat(row(ready.id())).isEqualTo(ready);
    }

    @Test
    void nothingIsMadeOfAFormerVersionNorWhileNothingIsToBeAdded() {
        ledger.define(SECOND, SampleTemplate.with(WEB));
        assertThat(ledger.pools().fill(lease, newId(), SAMPLE, T0)).isFalse();
        assertThat(ledger.pools().fill(lease, newId(), SECOND, T0)).isTrue();
        ledger.bounds(5, 0);
        assertThat(ledger.pools().fill(lease, newId(), SECOND, T0)).isFalse();
    }

    @Test
    void whatIsWantedIsOfTheLatestVersionWithItsDemandAndFailures() {
        assertThat(ledger.pools().pools(ENGINE, T0).targets()).isEmpty();
        ledger.size(7, 1, 3);
        ledger.bounds(5, 20);
        assertThat(ledger.pools().pools(ENGINE, T0))
                .isEqualTo(new Pools(List.of(new PoolTarget(SAMPLE, 1, 3, 0, 0, null)), 5, 20));

        ready(T0);
        ledger.claim(SAMPLE, "user:1", END, T0.plusSeconds(1));
        Instance failed = ready(T0.plusSeconds(2));
        ledger.pools().retire(lease, failed.current(), Reason.EXITED, "exit code 1", T0.plusSeconds(3));
        Instance unclaimed = ready(T0.plusSeconds(4));
        ledger.pools().retire(lease, unclaimed.current(), Reason.UNCLAIMED, "", T0.plusSeconds(5));
        assertThat(ledger.pools().pools(ENGINE, T0.plusSeconds(9)).targets())
                .containsExactly(new PoolTarget(SAMPLE, 1, 3, 1, 1, T0.plusSeconds(3)));
        assertThat(ledger.pools().pools(ENGINE, T0.plusSeconds(600)).targets())
                .as("what is long ago")
                .containsExactly(new PoolTarget(SAMPLE, 1, 3, 0, 0, null));

        ledger.define(SECOND, SampleTemplate.with(WEB));
        assertThat(ledger.pools().pools(ENGINE, T0.plusSeconds(9)).targets())
                .containsExactly(new PoolTarget(SECOND, 1, 3, 1, 0, null));
    }

    private boolean replace(Instance claimed) {
        return ledger.pools()
                .replace(lease, claimed.current(), newId(), Reason.INTERFERENCE, "silent", T0.plusSeconds(3));
    }

    private void health(Status status) {
        ledger.engines().report(lease, new EngineHealth("Fake 1.0", status, "", List.of()), T0);
    }

    private Instance ready(Instant now) {
        InstanceId id = newId();
        assertThat(ledger.pools().fill(lease, id, SAMPLE, now)).isTrue();
        Reservation reservation = ledger.instances()
                .reserve(lease, row(id), List.of(WEB), new SealedFlag("sealed " + id, "hash of " + id), now);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        assertThat(ledger.instances().noteCreated(lease, row(id).current(), "c", now))
                .isTrue();
        assertThat(ledger.pools().commitPooled(lease, row(id).current(), now)).isTrue();
        return row(id);
    }

    private Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }

    private static InstanceId newId() {
        return new InstanceId(UUID.randomUUID());
    }
}
