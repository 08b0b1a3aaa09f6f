package dev.flagship.ledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final String SECRET = "s".repeat(43);
    private static final RouteKey HOST = new RouteKey.Host("a".repeat(20));
    private static final RouteKey SNI = new RouteKey.Sni("b".repeat(20));
    private static final RouteKey PORT = new RouteKey.Port(10_000);
    private static final Holder ONE = new Holder("user:1", 7);
    private static final Holder ALL = new Holder(AccessRules.SHARED, 7);
    private static final AddressRange HOME = AddressRange.parse("192.0.2.7");
    private static final AddressRange WORK = AddressRange.parse("198.51.100.7");

    private final AccessRules strict = new AccessRules(true, true, Map.of("user:1", Set.of(WORK, HOME)));

    @Test
    void whereNothingIsAskedForEverybodyComesIn() {
        for (RouteKey key : List.of(HOST, SNI, PORT)) {
            assertThat(AccessRules.OPEN.of(key, ONE, SECRET)).isEqualTo(Access.OPEN);
        }
    }

    @Test
    void hostsWantAPassAndPortsAnAddressOfTheOwner() {
        assertThat(strict.of(HOST, ONE, SECRET)).isEqualTo(new Access.Pass(SECRET));
        assertThat(strict.of(PORT, ONE, SECRET)).isEqualTo(new Access.From(List.of(HOME, WORK)));
        assertThat(strict.of(SNI, ONE, SECRET)).isEqualTo(Access.OPEN);
    }

    @Test
    void anOwnerWhoWasSeenNowhereIsLetInFromNowhere() {
        assertThat(strict.of(PORT, new Holder("user:2", 7), SECRET)).isEqualTo(new Access.From(List.of()));
        assertThat(strict.of(PORT, null, SECRET)).isEqualTo(new Access.From(List.of()));
    }

    @Test
    void whatAllShareIsForWhoeverKnowsItsHostNameAndItsPortsForTheAddressesOfAll() {
        Map<String, Set<AddressRange>> addresses = Map.of("user:1", Set.of(HOME), "shared", Set.of(HOME, WORK));
        AccessRules rules = new AccessRules(true, true, addresses);
        assertThat(rules.of(HOST, ALL, SECRET)).isEqualTo(Access.OPEN);
        assertThat(rules.of(PORT, ALL, SECRET)).isEqualTo(new Access.From(List.of(HOME, WORK)));
        assertThat(strict.of(PORT, ALL, SECRET)).isEqualTo(new Access.From(List.of()));
        assertThat(AccessRules.OPEN.of(PORT, ALL, SECRET)).isEqualTo(Access.OPEN);
    }

    @Test
    void hostNamesOfOneChallengeMayBeForOthersThanThoseOfTheRest() {
        AccessRules oneIsStrict = new AccessRules(false, Set.of(7L), false, Map.of());
        assertThat(oneIsStrict.of(HOST, ONE, SECRET)).isEqualTo(new Access.Pass(SECRET));
        assertThat(oneIsStrict.of(HOST, new Holder("user:1", 8), SECRET)).isEqualTo(Access.OPEN);
        assertThat(oneIsStrict.of(HOST, ALL, SECRET)).isEqualTo(Access.OPEN);

        AccessRules oneIsOpen = new AccessRules(true, Set.of(7L), false, Map.of());
        assertThat(oneIsOpen.of(HOST, ONE, SECRET)).isEqualTo(Access.OPEN);
        assertThat(oneIsOpen.of(HOST, new Holder("user:1", 8), SECRET)).isEqualTo(new Access.Pass(SECRET));
    }
}
