package dev.flagship.ledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.notify.Listener;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessLedgerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AddressRange HOME = AddressRange.parse("192.0.2.7");
    private static final AddressRange NETWORK = AddressRange.parse("2001:db8:1:2::/64");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final AccessLedger access = new AccessLedger(ledger.dataSource());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void untilAPlatformSaysOtherwiseEverythingIsOpen() {
        assertThat(access.read()).isEqualTo(AccessRules.OPEN);
    }

    @Test
    void whatIsPublishedIsReadAndReplacedAsAWhole() {
        AccessRules first =
                new AccessRules(true, true, Map.of("user:1", Set.of(HOME, NETWORK), "team:2", Set.of(HOME)));
        assertThat(access.publish(() -> first)).isEqualTo(first);
        assertThat(access.read()).isEqualTo(first);

        AccessRules second = new AccessRules(false, Set.of(7L, 8L), true, Map.of("user:1", Set.of(NETWORK)));
        access.publish(() -> second);
        assertThat(access.read()).isEqualTo(second);

        AccessRules third = new AccessRules(false, Set.of(8L), true, Map.of("user:1", Set.of(NETWORK)));
        access.publish(() -> third);
        assertThat(access.read()).isEqualTo(third);
    }

    @Test
    void aChangeIsHintedAndCountedAndNothingElseIs() {
        List<String> hints = new CopyOnWriteArrayList<>();
        AccessRules rules = new AccessRules(false, true, Map.of("user:1", Set.of(HOME)));
        try (Listener listener = Listener.start(ledger.login(), hints::add)) {
            await().atMost(SOON).until(() -> hints.contains(Listener.EVERYTHING));
            long before = access.version();
            access.publish(() -> rules);
            await().atMost(SOON).until(() -> hints.contains("access"));
            assertThat(access.version()).isEqualTo(before + 1);
            access.publish(() -> rules);
            assertThat(access.version()).isEqualTo(before + 1);
            assertThat(listener).isNotNull();
        }
    }

    @Test
    void anInstanceTellsItsOwnerAndItsChallenge() {
        DefinitionRef sample = new DefinitionRef(7, 1);
        ledger.define(sample, SampleTemplate.with(SampleTemplate.WEB));
        InstanceId id = ledger.request(sample, "team:3", Instant.EPOCH);
        assertThat(access.holder(id)).contains(new Holder("team:3", 7));
        assertThat(access.holder(new InstanceId(new UUID(1, 1)))).isEmpty();
    }
}
