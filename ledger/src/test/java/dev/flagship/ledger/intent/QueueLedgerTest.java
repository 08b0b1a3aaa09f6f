package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.QueueLedger.Queue;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final QueueLedger queues = new QueueLedger(ledger.dataSource());

    @BeforeEach
    void define() {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> ledger.define(new DefinitionRef(i, 1), SampleTemplate.with(SampleTemplate.WEB)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anEmptyQueueHasAFirstPlace() {
        Queue queue = queues.queue(ENGINE);
        assertThat(queue.places()).isEmpty();
        assertThat(queue.position(new InstanceId(UUID.randomUUID())).position()).isEqualTo(1);
    }

    @Test
    void whoCancelsIsNotWaitedFor() {
        List<InstanceId> queued =
                IntStream.range(0, 4).mapToObj(i -> request(1, "user:" + i, i)).toList();
        assertThat(queued.stream().map(this::place)).containsExactly(1, 2, 3, 4);
        ledger.stop(queued.get(1), Reason.PLAYER, T0);
        assertThat(Stream.of(0, 2, 3).map(i -> place(queued.get(i)))).containsExactly(1, 2, 3);
        assertThat(queues.queue(ENGINE).places()).doesNotContainKey(queued.get(1));
    }

    @Test
    void itsLengthIsToldToWhoWaits() {
        List<InstanceId> queued =
                IntStream.range(0, 3).mapToObj(i -> request(1, "user:" + i, i)).toList();
        ledger.stop(queued.getFirst(), Reason.PLAYER, T0);
        assertThat(queues.lengthWith(queued.getLast(), ENGINE)).isEqualTo(2);
        assertThat(queues.lengthWith(queued.getFirst(), ENGINE)).isZero();
    }

    @Test
    void accountsTakeTurns() {
        InstanceId first = request(1, "user:1", 0);
        InstanceId second = request(2, "user:1", 1);
        InstanceId third = request(3, "user:1", 2);
        InstanceId other = request(1, "user:2", 3);
        assertThat(Stream.of(first, other, second, third).map(this::place)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatIsMadeForAPoolDoesNotStandInTheQueue() {
        Lease lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(1), T0)
                .orElseThrow();
        ledger.pools().fill(lease, new InstanceId(UUID.randomUUID()), new DefinitionRef(1, 1), T0);
        assertThat(place(request(1, "user:1", 9))).isEqualTo(1);
    }

    @Test
    void theEstimateGrowsWithThePlace() {
        request(1, "user:1", 0);
        InstanceId last = request(1, "user:2", 1);
        Queue queue = queues.queue(ENGINE);
        assertThat(queue.position(last).estimateSeconds()).isEqualTo((int) Math.ceil(2 * queue.secondsEach()));
        assertThat(queue.secondsEach()).isPositive();
    }

    private int place(InstanceId id) {
        return queues.queue(ENGINE).position(id).position();
    }

    private InstanceId request(long challenge, String owner, int second) {
        return ledger.request(new DefinitionRef(challenge, 1), owner, T0.plusSeconds(second));
    }
}
