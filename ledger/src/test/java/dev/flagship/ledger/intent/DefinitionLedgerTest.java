package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.DefinitionLedger.ImageState;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefinitionLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final DefinitionLedger definitions = new DefinitionLedger(ledger.dataSource());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theSameBodyIsTheSameVersionAndAnotherOneTheNext() {
        assertThat(define("a")).isEqualTo(new DefinitionRef(3, 1));
        assertThat(define("a")).isEqualTo(new DefinitionRef(3, 1));
        assertThat(define("b")).isEqualTo(new DefinitionRef(3, 2));
        assertThat(define("a")).isEqualTo(new DefinitionRef(3, 3));
        assertThat(definitions.latest(3)).contains(new DefinitionRef(3, 3));
        assertThat(definitions.latest(4)).isEmpty();
    }

    @Test
    void aRenewedDefinitionSaysTheSameInANewVersionThatServersKeep() {
        assertThat(definitions.renew(3, T0)).isEmpty();
        define("a");
        assertThat(definitions.renew(3, T0)).contains(new DefinitionRef(3, 2));
        assertThat(define("a")).isEqualTo(new DefinitionRef(3, 2));
        assertThat(definitions.body(3)).contains("a");
    }

    @Test
    void serversThatRecordTheSameBodyAtOnceMakeOneVersion() throws Exception {
        List<Future<DefinitionRef>> futures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                futures.add(executor.submit(() -> define("a")));
            }
        }
        for (Future<DefinitionRef> future : futures) {
            assertThat(future.get()).isEqualTo(new DefinitionRef(3, 1));
        }
    }

    @Test
    void whatTheNodeFoundOfAnImageIsShown() {
        DefinitionRef definition = define("a");
        assertThat(definitions.image(definition)).isEmpty();
        Lease lease = lease("node", T0);
        ledger.engines().recordImage(lease, definition, new ImageFinding.Missing(), T0);
        assertThat(definitions.image(definition)).map(ImageState::isUsable).contains(false);
        ledger.engines().recordImage(lease, definition, new ImageFinding.Present("sha256:1", "declares a volume"), T0);
        assertThat(definitions.image(definition)).map(ImageState::isUsable).contains(false);
        ledger.engines().recordImage(lease, definition, new ImageFinding.Present("sha256:2", ""), T0);
        assertThat(definitions.image(definition)).map(ImageState::isUsable).contains(true);
    }

    @Test
    void theEnginesImagesAreThoseThatItsHolderSawLast() {
        Lease old = lease("node", T0);
        ledger.engines().recordImages(old, List.of("b:latest", "a:latest"), T0);
        assertThat(definitions.images()).containsExactly("a:latest", "b:latest");
        ledger.engines().recordImages(old, List.of("b:latest", "c:1"), T0);
        assertThat(definitions.images()).containsExactly("b:latest", "c:1");
        lease("successor", T0.plusSeconds(60));
        ledger.engines().recordImages(old, List.of(), T0);
        assertThat(definitions.images()).containsExactly("b:latest", "c:1");
    }

    @Test
    void aBodyIsReadAsItWasRecordedLast() {
        assertThat(definitions.body(3)).isEmpty();
        define("a");
        define("b");
        assertThat(definitions.body(3)).contains("b");
    }

    @Test
    void anEngineIsReadyOnlyWhileANodeHoldsIt() {
        assertThat(definitions.engine("local")).isEmpty();
        Lease lease = lease("node", T0);
        ledger.engines().report(lease, new EngineHealth("Docker 20", Status.READY, "", List.of("apparmor")), T0);
        DefinitionLedger.EngineState state = definitions.engine("local").orElseThrow();
        assertThat(state.health().absent()).containsExactly("apparmor");
        assertThat(state.isReady(T0.plusSeconds(9))).isTrue();
        assertThat(state.isReady(T0.plusSeconds(10))).isFalse();
    }

    @Test
    void aStaleHolderReportsNothing() {
        Lease old = lease("node", T0);
        ledger.engines().report(old, new EngineHealth("Docker 20", Status.READY, "", List.of()), T0);
        lease("successor", T0.plusSeconds(60));
        DefinitionRef definition = define("a");
        ledger.engines().report(old, new EngineHealth("Docker 20", Status.REFUSED, "late", List.of()), T0);
        ledger.engines().recordImage(old, definition, new ImageFinding.Missing(), T0);
        assertThat(definitions.engine("local").orElseThrow().health().status()).isEqualTo(Status.READY);
        assertThat(definitions.image(definition)).isEmpty();
    }

    private DefinitionRef define(String body) {
        return definitions.define(3, "slug", "image", body, T0);
    }

    private Lease lease(String holder, Instant now) {
        return ledger.engines()
                .acquire("local", holder, Duration.ofSeconds(10), now)
                .orElseThrow();
    }
}
