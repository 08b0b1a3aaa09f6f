package dev.flagship.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.Holder;
import dev.flagship.ledger.access.PublishedPorts;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.PublishedDoor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishedCallersTest {
    private static final AddressRange HOME = AddressRange.parse("192.0.2.7");
    private static final AddressRange WORK = AddressRange.parse("198.51.100.7");

    private static PublishedPorts of(int instance, String owner) {
        return new PublishedPorts(
                new Incarnation(new InstanceId(new UUID(0, instance)), 1),
                "10.2.0." + instance,
                Set.of(30_000 + instance),
                new Holder(owner, 7));
    }

    private static List<Access> access(List<PublishedPorts> published, AccessRules rules) {
        return PublishedCallers.decide(published, rules).stream()
                .map(PublishedDoor::access)
                .toList();
    }

    @Test
    void theOwnersAddressesMayCallAndNobodyElse() {
        AccessRules rules = new AccessRules(false, true, Map.of("user:1", Set.of(HOME), "user:2", Set.of(WORK)));

        assertThat(access(List.of(of(1, "user:1"), of(2, "user:2"), of(3, "user:3")), rules))
                .containsExactly(
                        new Access.From(List.of(HOME)), new Access.From(List.of(WORK)), new Access.From(List.of()));
    }

    @Test
    void whatAllShareIsForTheAddressesOfAll() {
        AccessRules rules =
                new AccessRules(false, true, Map.of("user:1", Set.of(HOME), AccessRules.SHARED, Set.of(HOME, WORK)));

        assertThat(access(List.of(of(1, AccessRules.SHARED)), rules))
                .singleElement()
                .isInstanceOfSatisfying(
                        Access.From.class, from -> assertThat(from.ranges()).containsExactlyInAnyOrder(HOME, WORK));
    }

    @Test
    void everybodyMayCallWherePortsAreOpen() {
        assertThat(access(List.of(of(1, "user:1")), AccessRules.OPEN)).containsExactly(Access.OPEN);
    }

    @Test
    void theSameDecisionIsAlwaysEqual() {
        PublishedPorts one = of(1, "user:1");
        PublishedPorts two = of(2, "user:2");

        assertThat(PublishedCallers.decide(List.of(two, one), AccessRules.OPEN))
                .isEqualTo(PublishedCallers.decide(List.of(one, two), AccessRules.OPEN))
                .first()
                .isEqualTo(new PublishedDoor(one.incarnation(), one.address(), one.ports(), Access.OPEN));
    }
}
