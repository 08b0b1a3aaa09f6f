package dev.flagship.ledger.frp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrpLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T12:00:00Z");
    private static final DefinitionRef CHALLENGE = new DefinitionRef(7, 1);
    private static final ExposedPort NAME = new ExposedPort("web", 8080, Exposure.FRP);
    private static final ExposedPort PORT = new ExposedPort("raw", 9000, Exposure.FRP_TCP);

    @TempDir
    Path folder;

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private FrpLedger frp;
    private Lease lease;

    @BeforeEach
    void open() {
        Path keys = folder.resolve("keys.json");
        FlagVault.create(keys);
        frp = new FrpLedger(ledger.dataSource(), FlagVault.open(keys));
        lease = ledger.engines()
                .acquire(LedgerUnderTest.ENGINE, "here", Duration.ofHours(1), T0)
                .orElseThrow();
        ledger.define(CHALLENGE, SampleTemplate.with(SampleTemplate.WEB));
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.2", "10.0.0.3", "10.0.0.4"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static FrpSettings server(int first, int last) {
        return server(first, last, false);
    }

    private static FrpSettings server(int first, int last, boolean everything) {
        return new FrpSettings(
                "frps.example",
                7000,
                "secret",
                true,
                "frp.example",
                80,
                false,
                "",
                new FrpSettings.Ports(first, last),
                everything);
    }

    private Reservation reserve(String owner, Instant now, ExposedPort... ports) {
        InstanceId id = ledger.request(CHALLENGE, owner, T0);
        Instance row = ledger.instances().find(id).orElseThrow();
        return ledger.instances().reserve(lease, row, List.of(ports), new SealedFlag("sealed", "of " + id), now);
    }

    private Map<String, RouteKey> keys(String owner, ExposedPort... ports) {
        return ((Reservation.Reserved) reserve(owner, T0, ports))
                .instance()
                .placed()
                .orElseThrow()
                .keys();
    }

    @Test
    void thereIsNoServerAtFirst() {
        assertThat(frp.read().settings()).isEmpty();
        assertThat(reserve("user:1", T0, NAME)).isEqualTo(new Reservation.Exhausted("frp server"));
    }

    @Test
    void whatIsPublishedIsReadAndOnlyChangesCount() {
        frp.publish(server(20_000, 20_001));
        FrpLedger.Wanted first = frp.read();
        assertThat(first.settings()).contains(server(20_000, 20_001));

        frp.publish(server(20_000, 20_001));
        assertThat(frp.read()).isEqualTo(first);
        frp.publish(null);
        assertThat(frp.read().settings()).isEmpty();
        assertThat(frp.read().version()).isGreaterThan(first.version());
    }

    @Test
    void theTokenIsNotInTheDatabase() {
        frp.publish(server(20_000, 20_001));

        assertThat(Sql.on(ledger.dataSource(), "SELECT token FROM ledger.frp").one(row -> row.getString(1)))
                .hasValueSatisfying(token -> assertThat(token).isNotEmpty().doesNotContain("secret"));
    }

    @Test
    void anInstanceGetsANameOrAPortOfTheServer() {
        frp.publish(server(20_000, 20_001));

        assertThat(keys("user:1", NAME, PORT))
                .hasEntrySatisfying("web", key -> assertThat(key).isInstanceOf(RouteKey.Subdomain.class))
                .containsEntry("raw", new RouteKey.RemotePort(20_000));
        assertThat(keys("user:2", PORT)).containsEntry("raw", new RouteKey.RemotePort(20_001));
        assertThat(reserve("user:3", T0, PORT)).isEqualTo(new Reservation.Exhausted("frp ports"));
    }

    @Test
    void aPortOfTheServerIsReplacedAndRests() {
        frp.publish(server(20_000, 20_002));
        Instance starting = ((Reservation.Reserved) reserve("user:1", T0, PORT)).instance();

        Reservation replaced =
                ledger.instances().replacePort(lease, starting.current(), new RouteKey.RemotePort(20_000), T0);

        assertThat(((Reservation.Reserved) replaced)
                        .instance()
                        .placed()
                        .orElseThrow()
                        .keys())
                .containsEntry("raw", new RouteKey.RemotePort(20_001));
        assertThat(keys("user:2", PORT)).containsEntry("raw", new RouteKey.RemotePort(20_002));
        assertThat(frp.sparePort()).contains(20_000);
    }

    @Test
    void aPortRestsWhenItsInstanceHasEnded() {
        frp.publish(server(20_000, 20_000));
        Instance starting = ((Reservation.Reserved) reserve("user:1", T0, PORT)).instance();
        ledger.stop(starting.id(), dev.flagship.lifecycle.instance.Reason.PLAYER, T0);
        assertThat(ledger.instances().commitEnded(lease, starting.id(), T0)).isTrue();

        assertThat(reserve("user:2", T0.plusSeconds(29), PORT)).isEqualTo(new Reservation.Exhausted("frp ports"));
        assertThat(reserve("user:2", T0.plusSeconds(30), PORT)).isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void aPortThatIsReachedInAnotherWayGivesItsOldOneBack() {
        frp.publish(server(20_000, 20_000));
        Instance starting = ((Reservation.Reserved) reserve("user:1", T0, PORT)).instance();
        ExposedPort direct = new ExposedPort("raw", 9000, Exposure.TCP);

        Reservation again =
                ledger.instances().reserve(lease, starting, List.of(direct), new SealedFlag("sealed", "again"), T0);

        assertThat(((Reservation.Reserved) again)
                        .instance()
                        .placed()
                        .orElseThrow()
                        .keys())
                .hasEntrySatisfying("raw", key -> assertThat(key).isInstanceOf(RouteKey.Port.class));
        assertThat(frp.sparePort()).contains(20_000);
    }

    @Test
    void everythingIsReachedThereWhereThatIsSet() {
        frp.publish(server(20_000, 20_001, true));

        assertThat(keys("user:1", SampleTemplate.WEB, SampleTemplate.RAW, SampleTemplate.SEALED))
                .hasEntrySatisfying("web", key -> assertThat(key).isInstanceOf(RouteKey.Subdomain.class))
                .containsEntry("raw", new RouteKey.RemotePort(20_000))
                .hasEntrySatisfying("sealed", key -> assertThat(key).isInstanceOf(RouteKey.Sni.class));
    }

    @Test
    void whatANodeFoundReplacesWhatItFoundBefore() {
        FrpFinding taken = new FrpFinding(FrpFinding.Kind.WAY, "port 20000", FrpCode.PORT_TAKEN, "port already used");
        FrpState first = new FrpState("e", FrpCode.OK, "", "frpc 0.69.1", 2, 1, 0, T0, List.of(taken));
        frp.report(first);
        assertThat(frp.states()).containsExactly(first);

        FrpState second =
                new FrpState("e", FrpCode.SERVER_UNREACHABLE, "refused", "frpc 0.69.1", 2, 0, 1, T0, List.of());
        frp.report(second);
        assertThat(frp.states()).containsExactly(second);
    }

    @Test
    void aCheckIsAskedForByANumber() {
        assertThat(frp.askCheck()).isEqualTo(1);
        assertThat(frp.askCheck()).isEqualTo(2);
        assertThat(frp.read().checkAsked()).isEqualTo(2);
    }
}
