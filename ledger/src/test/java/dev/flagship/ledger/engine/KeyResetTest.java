package dev.flagship.ledger.engine;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyResetTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final Lease lease =
            ledger.engines().acquire(ENGINE, "node", Duration.ofMinutes(10), T0).orElseThrow();

    @TempDir
    Path folder;

    @BeforeEach
    void prepareLedger() {
        ledger.define(SAMPLE, SampleTemplate.with(WEB));
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.16", "10.0.0.17", "10.0.0.18"));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void theDatabaseAcceptsTheNewKeysOnceAndTheMarkerGoes() throws IOException {
        FlagVault before = keys("before");
        FlagVault after = keys("after");
        Platform platform = Platform.open(ledger.dataSource(), before, new Random(1));
        KeyReset reset = new KeyReset(Files.createFile(folder.resolve("marker")));

        reset.complete(ledger.dataSource(), after);

        assertThat(reset.marker()).doesNotExist();
        assertThat(Platform.open(ledger.dataSource(), after, new Random(2))).isEqualTo(platform);
        assertThatThrownBy(() -> Platform.open(ledger.dataSource(), before, new Random(3)))
                .isInstanceOf(KeysetException.class);
    }

    @Test
    void nothingChangesWithoutTheMarker() {
        FlagVault before = keys("before");
        Platform platform = Platform.open(ledger.dataSource(), before, new Random(1));
        Instance starting = starting("user:1");

        new KeyReset(folder.resolve("marker")).complete(ledger.dataSource(), keys("after"));

        assertThat(Platform.open(ledger.dataSource(), before, new Random(2))).isEqualTo(platform);
        assertThat(ledger.instances().flag(starting.current())).contains(flag("user:1"));
    }

    @Test
    void whatRunsGoesOnWithoutAFlagAndWhatStartsIsGivenANewOne() throws IOException {
        Platform.open(ledger.dataSource(), keys("before"), new Random(1));
        Instance running = starting("user:1");
        ledger.instances().noteCreated(lease, running.current(), "c", T0);
        ledger.instances().commitRunning(lease, running.current(), LIFETIME, T0);
        Instance starting = starting("user:2");

        new KeyReset(Files.createFile(folder.resolve("marker"))).complete(ledger.dataSource(), keys("after"));

        assertThat(ledger.instances().find(running.id()).orElseThrow().state()).isEqualTo(InstanceState.RUNNING);
        assertThat(ledger.instances().flag(running.current())).isEmpty();
        assertThat(ledger.instances().flag(starting.current())).isEmpty();
        reserve(starting, flag("new"));
        assertThat(ledger.instances().flag(starting.current())).contains(flag("new"));
    }

    private Instance starting(String owner) {
        Instance queued =
                ledger.instances().find(ledger.request(SAMPLE, owner, T0)).orElseThrow();
        return reserve(queued, flag(owner));
    }

    private Instance reserve(Instance waiting, SealedFlag flag) {
        Reservation reservation = ledger.instances().reserve(lease, waiting, List.of(WEB), flag, T0);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        return ((Reservation.Reserved) reservation).instance();
    }

    private FlagVault keys(String name) {
        Path file = folder.resolve(name);
        FlagVault.create(file);
        return FlagVault.open(file);
    }

    private static SealedFlag flag(String text) {
        return new SealedFlag("sealed " + text, "hash of " + text);
    }
}
