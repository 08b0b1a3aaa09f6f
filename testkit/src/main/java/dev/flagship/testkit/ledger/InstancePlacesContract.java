package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.RAW;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of any ledger of instances about what only one instance has at a time: addresses, networks and gateway
 * ports.
 */
public abstract class InstancePlacesContract extends InstanceLedgerFixture {
    @Test
    void aReservationGivesAnAddressKeysAndAFlagThatNobodyElseHas() {
        Placement first = reserved(queued("user:1"), T0).placed().orElseThrow();
        Placement second = reserved(queued("user:2"), T0).placed().orElseThrow();
        assertThat(first.network()).isEqualTo("chal0");
        assertThat(first.address()).isNotEqualTo(second.address());
        assertThat(first.keys().get("web")).isInstanceOf(RouteKey.Host.class);
        assertThat(first.keys().get("sealed")).isInstanceOf(RouteKey.Sni.class);
        assertThat(first.keys().get("raw"))
                .isInstanceOfSatisfying(
                        RouteKey.Port.class,
                        port -> assertThat(port.number())
                                .isBetween(LedgerUnderTest.FIRST_PORT, LedgerUnderTest.LAST_PORT));
        assertThat(first.allKeys()).doesNotContainAnyElementsOf(second.allKeys());
    }

    @Test
    void whenAddressesOrPortsRunOutTheRowStaysWhereItWas() {
        ExposedPort noPort = WEB;
        for (int i = 0; i < ADDRESSES.size(); i++) {
            Instance queued = queued("user:" + i);
            instances().reserve(lease, queued, List.of(noPort), flag("f" + i), T0);
        }
        Instance late = queued("user:99");
        assertThat(instances().reserve(lease, late, List.of(noPort), flag("late"), T0))
                .isEqualTo(new Reservation.Exhausted("addresses"));
        assertThat(row(late)).isEqualTo(late);
        assertThat(instances().flag(late.current())).isEmpty();
    }

    @Test
    void aNetworkOfItsOwnIsGivenToOneInstanceAtATimeAndToNobodyElse() {
        Instance first = queued("user:1");
        assertThat(instances().reserve(lease, first, List.of(WEB), NetworkKind.MEMBERS, flag("1"), T0))
                .isEqualTo(new Reservation.Exhausted("networks"));
        ledger.engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 0, "chalm0", "10.1.0.16");
        assertThat(instances().reserve(lease, first, List.of(WEB), NetworkKind.MEMBERS, flag("1"), T0))
                .isInstanceOf(Reservation.Reserved.class);
        assertThat(row(first).placed())
                .hasValueSatisfying(placed -> assertThat(placed.network()).isEqualTo("chalm0"));
        Instance second = queued("user:2");
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0))
                .isEqualTo(new Reservation.Exhausted("networks"));

        end(row(first), T0);
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0.plusSeconds(29)))
                .isEqualTo(new Reservation.Exhausted("networks"));
        for (int i = 0; i < ADDRESSES.size(); i++) {
            Instance shared = queued("user:" + (10 + i));
            instances().reserve(lease, shared, List.of(WEB), flag("s" + i), T0.plusSeconds(60));
            assertThat(row(shared).placed())
                    .hasValueSatisfying(placed -> assertThat(placed.network()).isEqualTo("chal0"));
        }
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0.plusSeconds(60)))
                .isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void whenGatewayPortsRunOutTheAddressIsNotKeptEither() {
        for (int i = 0; i < 3; i++) {
            reserved(queued("user:" + i), T0);
        }
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(1);
        Instance late = queued("user:99");
        assertThat(instances().reserve(lease, late, List.of(WEB, RAW), flag("late"), T0))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(row(late)).isEqualTo(late);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(1);
    }

    @Test
    void aPortThatSomebodyElseHoldsIsReplacedAndRestsLong() {
        Instance starting = reserved(queued("user:1"), T0);
        RouteKey.Port occupied = port(starting);
        Reservation replaced = instances().replacePort(lease, starting.current(), occupied, T0);
        assertThat(replaced).isEqualTo(new Reservation.Reserved(row(starting)));
        assertThat(port(row(starting))).isNotEqualTo(occupied);
        assertThat(row(starting).state()).isEqualTo(InstanceState.STARTING);
        assertThat(row(starting).placed().orElseThrow().keys().get("web"))
                .isEqualTo(starting.placed().orElseThrow().keys().get("web"));

        assertThat(port(reserved(queued("user:2"), T0))).isNotIn(occupied, port(row(starting)));
        Instance third = queued("user:3");
        assertThat(instances().reserve(lease, third, List.of(RAW), flag("3"), T0.plusSeconds(599)))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(port(reserved(third, T0.plusSeconds(600)))).isEqualTo(occupied);
    }

    @Test
    void aPortIsReplacedOnlyForItsHolderWhileItStartsAndWhereOneIsLeft() {
        Instance running = running("user:1");
        assertThat(instances().replacePort(lease, running.current(), port(running), T0))
                .isEqualTo(new Reservation.Superseded());
        Instance starting = reserved(queued("user:2"), T0);
        Incarnation next = new Incarnation(starting.id(), 2);
        assertThat(instances().replacePort(lease, next, port(starting), T0)).isEqualTo(new Reservation.Superseded());
        reserved(queued("user:3"), T0);
        assertThat(instances().replacePort(lease, starting.current(), port(starting), T0))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        Lease old = lease;
        acquire("successor", T0.plusSeconds(3600));
        assertThat(instances().replacePort(old, starting.current(), port(starting), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(row(starting)).isEqualTo(starting);
        assertThat(row(running)).isEqualTo(running);
    }

    @Test
    void whatAnEndedInstanceHeldRestsThirtySeconds() {
        for (int i = 0; i < 3; i++) {
            end(running("user:" + i), T0);
        }
        Instance next = queued("user:9");
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(29))).isEqualTo(1);
        assertThat(instances().reserve(lease, next, List.of(WEB, RAW), flag("n"), T0.plusSeconds(29)))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(30))).isEqualTo(4);
        reserved(next, T0.plusSeconds(30));
    }

    @Test
    void anAddressThatIsHeldStaysHeldWhenItsNetworkIsEnteredAgain() {
        Instance running = running("user:1");
        ledger.engines().addNetwork(lease, 0, "chal0", ADDRESSES);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(3);
        assertThat(row(running)).isEqualTo(running);
    }
}
