package dev.flagship.ledger.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.Holder;
import dev.flagship.ledger.access.PublishedPorts;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports of the engine's host are given to one instance at a time, on a network that it has for itself. */
class HostPortTest {
    private static final Instant T0 = Instant.parse("2030-01-01T12:00:00Z");
    private static final DefinitionRef CHALLENGE = new DefinitionRef(7, 1);
    private static final ExposedPort RAW = new ExposedPort("raw", 9000, Exposure.PORT);
    private static final ExposedPort WEB = new ExposedPort("web", 8080, Exposure.HTTP);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final SqlInstanceLedger instances = new SqlInstanceLedger(
            ledger.dataSource(),
            new GatewayPlan(
                    true, true, 10_000, 10_001, List.of(new PortSpan(30_001, 30_001), new PortSpan(30_003, 30_003))),
            new SecureRandom());
    private Lease lease;

    @BeforeEach
    void open() {
        lease = ledger.engines()
                .acquire(LedgerUnderTest.ENGINE, "here", Duration.ofHours(1), T0)
                .orElseThrow();
        ledger.define(CHALLENGE, SampleTemplate.with(SampleTemplate.WEB));
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.2"));
        ledger.engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 0, "chalm0", "10.1.0.2");
        for (int slot = 0; slot < 3; slot++) {
            ledger.engines().addOwnNetwork(lease, NetworkKind.PUBLISHED, slot, "chalp" + slot, "10.2." + slot + ".2");
        }
        new SqlEngineLedger(ledger.dataSource(), (slug, body) -> Optional.empty())
                .addPorts(GatewayPlan.hostOf(LedgerUnderTest.ENGINE), 30_000, 30_003);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Reservation reserve(InstanceId id, Instant now) {
        Instance row = instances.find(id).orElseThrow();
        return instances.reserve(lease, row, List.of(RAW, WEB), new SealedFlag("sealed", "of " + id), now);
    }

    private static Placement placement(Reservation reservation) {
        return ((Reservation.Reserved) reservation).instance().placed().orElseThrow();
    }

    private InstanceId request(String owner) {
        return ledger.request(CHALLENGE, owner, T0);
    }

    @Test
    void anInstanceGetsAPortAndANetworkOfItsOwnAndNoRouteForIt() {
        Placement first = placement(reserve(request("user:1"), T0));
        assertThat(first.network()).startsWith("chalp");
        assertThat(first.published()).isEqualTo(Map.of("raw", 30_001));
        assertThat(first.keys()).containsOnlyKeys("web");
        assertThat(ledger.engines().freeNetworks(LedgerUnderTest.ENGINE, NetworkKind.MEMBERS, T0))
                .isEqualTo(1);
        assertThat(ledger.engines().freeNetworks(LedgerUnderTest.ENGINE, NetworkKind.PUBLISHED, T0))
                .isEqualTo(2);

        Placement second = placement(reserve(request("user:2"), T0));
        assertThat(second.published()).isEqualTo(Map.of("raw", 30_003));
        assertThat(second.network()).isNotEqualTo(first.network());
        assertThat(reserve(request("user:3"), T0)).isEqualTo(new Reservation.Exhausted("host ports"));
    }

    @Test
    void whatWasLeftRestsForHalfAMinute() {
        InstanceId first = request("user:1");
        reserve(first, T0);
        reserve(request("user:2"), T0);
        instances.commitStopping(lease, instances.find(first).orElseThrow().current(), Reason.PLAYER, "", T0);
        instances.commitEnded(lease, first, T0);

        InstanceId third = request("user:3");
        assertThat(reserve(third, T0.plusSeconds(29))).isEqualTo(new Reservation.Exhausted("host ports"));
        assertThat(placement(reserve(third, T0.plusSeconds(30))).published()).isEqualTo(Map.of("raw", 30_001));
    }

    @Test
    void aPortThatSomebodyElseHasIsReplacedAndRestsLonger() {
        InstanceId id = request("user:1");
        reserve(id, T0);
        Instance row = instances.find(id).orElseThrow();

        assertThat(instances.replacePublished(lease, row.current(), 30_001, T0)).isTrue();
        assertThat(instances.find(id).flatMap(Instance::placed).orElseThrow().published())
                .isEqualTo(Map.of("raw", 30_003));
        assertThat(reserve(request("user:2"), T0.plusSeconds(60))).isEqualTo(new Reservation.Exhausted("host ports"));
        assertThat(instances.replacePublished(lease, row.current(), 30_003, T0)).isFalse();
    }

    @Test
    void whatIsPublishedIsToldWithItsOwnerUntilItIsStopped() {
        AccessLedger access = new AccessLedger(ledger.dataSource());
        InstanceId first = request("user:1");
        assertThat(access.published(LedgerUnderTest.ENGINE)).as("in the queue").isEmpty();

        Placement placement = placement(reserve(first, T0));
        Incarnation current = instances.find(first).orElseThrow().current();
        assertThat(access.published(LedgerUnderTest.ENGINE))
                .containsExactly(new PublishedPorts(
                        current, placement.address(), Set.of(30_001), new Holder("user:1", CHALLENGE.challengeId())));
        assertThat(access.published("another engine")).isEmpty();

        instances.commitStopping(lease, current, Reason.PLAYER, "", T0);
        assertThat(access.published(LedgerUnderTest.ENGINE)).isEmpty();
    }
}
