package dev.flagship.driver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.PublishedDoor;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerRulesTest {
    private static PublishedDoor door(int instance, String address, int port, Access access) {
        return new PublishedDoor(
                new Incarnation(new InstanceId(new UUID(0, instance)), 1), address, Set.of(port), access);
    }

    private static Access from(String ranges) {
        return new Access.From(AddressRange.list(ranges));
    }

    private static List<String> rules(PublishedDoor... doors) {
        return CallerRules.of("callers", List.of(doors))
                .lines()
                .filter(line -> line.contains("proto-dst"))
                .map(line -> line.replace("meta l4proto tcp ", "")
                        .replaceFirst(" meta mark set .*", "")
                        .strip())
                .toList();
    }

    @Test
    void aRuleIsForOnePortAndOneContainerAndNamesWhomItLetsIn() {
        assertThat(rules(
                        door(1, "10.2.0.2", 30_001, from("192.0.2.7,198.51.100.0/24")),
                        door(2, "10.2.1.2", 30_002, Access.OPEN)))
                .containsExactly(
                        "ip daddr 10.2.0.2 ct original proto-dst 30001 ip saddr { 192.0.2.7/32, 198.51.100.0/24 }",
                        "ip daddr 10.2.1.2 ct original proto-dst 30002");
    }

    @Test
    void thereIsNoRuleWhereNobodyMayCome() {
        assertThat(rules(
                        door(1, "10.2.0.2", 30_001, Access.CLOSED),
                        door(2, "10.2.1.2", 30_002, from("")),
                        door(3, "10.2.2.2", 30_003, from("2001:db8::/64"))))
                .isEmpty();
    }

    @Test
    void aRangeWithinAnotherIsLeftOutBecauseNftRefusesOverlaps() {
        assertThat(rules(door(1, "10.2.0.2", 30_001, from("192.0.2.7,192.0.2.0/24,192.0.0.0/16,192.0.2.7"))))
                .containsExactly("ip daddr 10.2.0.2 ct original proto-dst 30001 ip saddr { 192.0.0.0/16 }");
    }

    @Test
    void withoutDoorsTheTableIsRemoved() {
        assertThat(CallerRules.of("callers", List.of())).isEqualTo("table inet callers\ndelete table inet callers\n");
    }

    @Test
    void whatIsStartedInheritsNobodyFromWhatHadItsAddressOrItsPort() {
        PublishedDoor started = door(9, "10.2.0.2", 30_001, Access.CLOSED);
        PublishedDoor hadAddress = door(1, "10.2.0.2", 30_005, Access.OPEN);
        PublishedDoor hadPort = door(2, "10.2.5.2", 30_001, Access.OPEN);
        PublishedDoor beside = door(3, "10.2.3.2", 30_003, Access.OPEN);

        assertThat(Callers.with(started, List.of(hadAddress, hadPort, beside))).containsExactly(beside, started);
    }

    @Test
    void whoMayCallWhatIsStartedIsAsDecided() {
        PublishedDoor decided = door(9, "10.2.0.2", 30_001, from("192.0.2.7"));

        assertThat(Callers.with(door(9, "10.2.0.2", 30_001, Access.CLOSED), List.of(decided)))
                .containsExactly(decided);
    }
}
