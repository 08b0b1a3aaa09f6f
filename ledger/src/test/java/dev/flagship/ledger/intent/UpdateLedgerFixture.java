package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A challenge with three definitions, and instances of the first, in a ledger of their own. */
abstract class UpdateLedgerFixture {
    static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    static final DefinitionRef FIRST = new DefinitionRef(7, 1);
    static final DefinitionRef SECOND = new DefinitionRef(7, 2);
    static final DefinitionRef THIRD = new DefinitionRef(7, 3);

    final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    final UpdateLedger updates = new UpdateLedger(ledger.dataSource());
    Lease lease;

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

    /** A look for the definition's image found it. */
    final void found(DefinitionRef definition) {
        ledger.engines().recordImage(lease, definition, new ImageFinding.Present("sha256:0", ""), T0);
    }

    /** One of this owner's that runs by the first definition. */
    final InstanceId running(String owner) {
        InstanceId id = ledger.request(FIRST, owner, T0);
        run(id, T0);
        return id;
    }

    /** Brings one up that is queued or starts anew. */
    final void run(InstanceId id, Instant now) {
        Instance row = row(id);
        SealedFlag flag = new SealedFlag("sealed", "hash of " + row.current());
        ledger.instances().reserve(lease, row, List.of(SampleTemplate.WEB), flag, T0);
        ledger.instances().noteCreated(lease, row.current(), "c", T0);
        assertThat(ledger.instances().commitRunning(lease, row.current(), SampleTemplate.LIFETIME, now))
                .isTrue();
    }

    final Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }
}
