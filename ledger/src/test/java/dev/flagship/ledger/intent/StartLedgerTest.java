package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Claim;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    private static final DefinitionRef SECOND = new DefinitionRef(7, 2);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final StartLedger starts = new StartLedger(ledger.dataSource());
    private final IntentLedger intents = new IntentLedger(ledger.dataSource());
    private final ClaimLedger claims = new ClaimLedger(ledger.dataSource());

    @BeforeEach
    void define() {
        ledger.define(SAMPLE, SampleTemplate.with(WEB));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whereNothingHappenedYetNothingIsFound() {
        Outlook nothing = new Outlook(false, false, null, null);
        assertThat(starts.outlook(7, SAMPLE, ENGINE, "user:1")).isEqualTo(nothing);
        assertThat(starts.outlook(8, null, ENGINE, "user:1")).isEqualTo(nothing);
    }

    @Test
    void imageAndEngineAreFoundAsTheNodeSaidLast() {
        ledger.define(SECOND, SampleTemplate.with(WEB));
        Lease lease = lease();
        ledger.engines().recordImage(lease, SAMPLE, new ImageFinding.Missing(), T0);
        ledger.engines().recordImage(lease, SECOND, new ImageFinding.Present("sha256:1", ""), T0);
        DefinitionLedger definitions = new DefinitionLedger(ledger.dataSource());

        Outlook outlook = starts.outlook(7, SAMPLE, ENGINE, "user:1");
        assertThat(outlook.imageMissing()).isTrue();
        assertThat(outlook.engine()).isEqualTo(definitions.engine(ENGINE).orElseThrow());
        assertThat(starts.outlook(7, SECOND, ENGINE, "user:1").imageMissing()).isFalse();
        assertThat(starts.outlook(7, SECOND, "another", "user:1").engine()).isNull();
    }

    @Test
    void whatIsReadyIsSeenUntilItIsClaimedAndItsClaimTellsAllOfIt() {
        InstanceId ready = ready(lease());
        assertThat(starts.outlook(7, SAMPLE, ENGINE, "user:1").pooled()).isTrue();
        assertThat(starts.outlook(7, SECOND, ENGINE, "user:1").pooled()).isFalse();

        InstanceRecord claimed = claims.claim(new Claim(SAMPLE, "user:1", 1, 2, 3, T0.plusSeconds(60), T0))
                .orElseThrow();
        assertThat(claimed.id()).isEqualTo(ready);
        assertThat(claimed.state()).isEqualTo(InstanceState.STARTING);
        assertThat(claimed.endpoints()).isNotEmpty();
        assertThat(claimed).isEqualTo(intents.find(ready).orElseThrow());
        assertThat(starts.outlook(7, SAMPLE, ENGINE, "user:1").pooled()).isFalse();

        intents.stop(ready, Reason.PLAYER, T0.plusSeconds(5));
        assertThat(starts.outlook(7, SAMPLE, ENGINE, "user:1").lastStopOrReset())
                .isEqualTo(intents.lastStopOrReset(7, "user:1").orElseThrow());
        assertThat(starts.outlook(7, SAMPLE, ENGINE, "user:2").lastStopOrReset())
                .isNull();
    }

    private Lease lease() {
        Lease lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(10), T0)
                .orElseThrow();
        ledger.engines().report(lease, new EngineHealth("Fake 1.0", Status.READY, "", List.of()), T0);
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16"));
        return lease;
    }

    private InstanceId ready(Lease lease) {
        InstanceId id = new InstanceId(new UUID(0, 1));
        ledger.pools().fill(lease, id, SAMPLE, T0);
        ledger.instances().reserve(lease, row(id), List.of(WEB), new SealedFlag("sealed", "hash"), T0);
        ledger.instances().noteCreated(lease, row(id).current(), "c", T0);
        assertThat(ledger.pools().commitPooled(lease, row(id).current(), T0)).isTrue();
        return id;
    }

    private Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }
}
