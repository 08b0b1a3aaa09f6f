package dev.flagship.ledger.grant;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final GrantLedger grants = new GrantLedger(ledger.dataSource());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aGrantHoldsUntilItIsWithdrawnAndIsRemembered() {
        assertThat(ledger.engines().granted("old-image")).isEmpty();
        assertThat(grants.grant("old-image", Weakness.COMPAT, "needs root", "ada", T0))
                .isTrue();
        assertThat(grants.grant("old-image", Weakness.COMPAT, "twice", "bob", T0))
                .isFalse();
        assertThat(ledger.engines().granted("old-image")).containsExactly(Weakness.COMPAT);
        assertThat(ledger.engines().granted("another")).isEmpty();
        assertThat(grants.inForce("old-image"))
                .containsExactly(new Grant("old-image", Weakness.COMPAT, "needs root", "ada", T0, null, null));

        Instant later = T0.plusSeconds(60);
        assertThat(grants.withdraw("old-image", Weakness.COMPAT, "bob", later)).isTrue();
        assertThat(grants.withdraw("old-image", Weakness.COMPAT, "bob", later)).isFalse();
        assertThat(ledger.engines().granted("old-image")).isEmpty();
        assertThat(grants.all())
                .containsExactly(new Grant("old-image", Weakness.COMPAT, "needs root", "ada", T0, "bob", later));
    }

    @Test
    void aGrantHasAReason() {
        for (String none : List.of("", "x".repeat(GrantLedger.LONGEST_REASON + 1))) {
            assertThatThrownBy(() -> grants.grant("old-image", Weakness.COMPAT, none, "ada", T0))
                    .isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void networksWithTheInternetAreForWhoeverNeedsOne() {
        Lease lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(1), T0)
                .orElseThrow();
        ledger.engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 0, "chalm0", "10.1.0.2");
        assertThat(ledger.engines().freeNetworks(ENGINE, NetworkKind.INTERNET, T0))
                .isZero();
        ledger.engines().addOwnNetwork(lease, NetworkKind.INTERNET, 0, "chale0", "10.2.0.2");
        for (NetworkKind kind : List.of(NetworkKind.MEMBERS, NetworkKind.INTERNET)) {
            assertThat(ledger.engines().freeNetworks(ENGINE, kind, T0)).isEqualTo(1);
        }
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isZero();
        ledger.define(new DefinitionRef(1, 1), SampleTemplate.with(SampleTemplate.WEB));
        Instance row = ledger.instances()
                .find(ledger.request(new DefinitionRef(1, 1), "user:1", T0))
                .orElseThrow();
        Reservation reservation = ledger.instances()
                .reserve(
                        lease,
                        row,
                        List.of(SampleTemplate.WEB),
                        NetworkKind.INTERNET,
                        new SealedFlag("sealed", "hash"),
                        T0);
        assertThat(reservation)
                .isInstanceOfSatisfying(
                        Reservation.Reserved.class,
                        reserved -> assertThat(reserved.instance()
                                        .placed()
                                        .orElseThrow()
                                        .network())
                                .isEqualTo("chale0"));
    }

    @Test
    void nothingIsKeptReadyOfWhatIsNotGranted() {
        new DefinitionLedger(ledger.dataSource()).define(9, "old-image", "image", "body", Set.of(Weakness.COMPAT), T0);
        ledger.size(9, 2, 2);
        assertThat(ledger.pools().pools(ENGINE, T0).targets()).isEmpty();

        grants.grant("old-image", Weakness.COMPAT, "needs root", "ada", T0);
        assertThat(ledger.pools().pools(ENGINE, T0).targets()).hasSize(1);

        new DefinitionLedger(ledger.dataSource()).renew(9, T0);
        grants.withdraw("old-image", Weakness.COMPAT, "ada", T0);
        assertThat(ledger.pools().pools(ENGINE, T0).targets())
                .as("a version that says the same asks for the same")
                .isEmpty();
    }
}
