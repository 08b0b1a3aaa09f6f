package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnfinishedLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatSomebodyHasIsThereUntilItHasEnded() {
        DefinitionRef definition = new DefinitionRef(1, 1);
        ledger.define(definition, SampleTemplate.with(SampleTemplate.WEB));
        Lease lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(1), T0)
                .orElseThrow();
        ledger.pools().fill(lease, new InstanceId(UUID.randomUUID()), definition, T0);
        ledger.request(definition, "user:2", T0.plusSeconds(2));
        InstanceId stopped = ledger.request(definition, "user:1", T0.plusSeconds(1));
        ledger.stop(stopped, Reason.PLAYER, T0.plusSeconds(3));
        UnfinishedLedger unfinished = new UnfinishedLedger(ledger.dataSource());

        assertThat(unfinished.all())
                .containsExactly(
                        new UnfinishedInstance(1, "user:1", InstanceState.STOPPING, T0.plusSeconds(1), null),
                        new UnfinishedInstance(1, "user:2", InstanceState.QUEUED, T0.plusSeconds(2), null));
        ledger.instances().commitEnded(lease, stopped, T0.plusSeconds(4));
        assertThat(unfinished.all()).extracting(UnfinishedInstance::ownerKey).containsExactly("user:2");
    }
}
