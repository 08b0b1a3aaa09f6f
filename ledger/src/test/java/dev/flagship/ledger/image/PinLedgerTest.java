package dev.flagship.ledger.image;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef DEFINITION = new DefinitionRef(3, 1);
    private static final String ORIGIN = "registry:5000/sample@sha256:9";

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final PinLedger pins = new PinLedger(ledger.dataSource());
    private final Lease lease =
            ledger.engines().acquire(ENGINE, "node", Duration.ofMinutes(1), T0).orElseThrow();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatBecameOfAPinIsShownForTheLatestVersionOnly() {
        pinned("sha256:1", "");
        assertThat(pins.latest())
                .containsExactly(new ImagePin(DEFINITION, "sample", "sha256:1", true, "sha256:1", T0))
                .noneMatch(ImagePin::hasMoved);
        record(true, "sha256:2");
        assertThat(pins.latest()).singleElement().satisfies(pin -> {
            assertThat(pin.hasMoved()).isTrue();
            assertThat(pin.checkedAt()).isEqualTo(T0.plusSeconds(60));
        });
        record(true, "");
        assertThat(pins.latest()).as("a name that leads to nothing").noneMatch(ImagePin::hasMoved);

        DefinitionRef second =
                new DefinitionLedger(ledger.dataSource()).renew(3, T0).orElseThrow();
        assertThat(second).isEqualTo(new DefinitionRef(3, 2));
        assertThat(pins.latest()).isEmpty();
        assertThat(pins.of(DEFINITION)).containsEntry("sample", "sha256:1");
        assertThat(pins.of(second)).isEmpty();
    }

    @Test
    void aLostPinIsListedByItsOrigin() {
        pinned("sha256:1", ORIGIN);
        assertThat(pins.lost("sample")).isEmpty();
        record(false, "");
        assertThat(pins.lost("sample")).containsExactly(ORIGIN);
        assertThat(pins.lost("another")).isEmpty();
    }

    private void pinned(String id, String origin) {
        ledger.define(DEFINITION, SampleTemplate.with(SampleTemplate.WEB));
        pins.pin(lease, DEFINITION, "sample", new ImageFinding.Present(id, origin, ""), T0);
    }

    private void record(boolean there, String named) {
        pins.record(lease, DEFINITION, "sample", there, named, T0.plusSeconds(60));
    }
}
