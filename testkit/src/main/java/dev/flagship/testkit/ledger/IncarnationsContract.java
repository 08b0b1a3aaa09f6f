package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of any ledger about what an instance keeps from one incarnation to the next, after a reset or a retry,
 * and at its end.
 */
public abstract class IncarnationsContract extends InstanceLedgerFixture {
    @Test
    void aResetIsForWhatRunsAndIsNotExpired() {
        Instance queued = queued("user:1");
        assertThat(ledger.reset(queued.id(), T0)).isFalse();
        Instance running = running("user:2");
        assertThat(ledger.reset(running.id(), T0.plus(LIFETIME).plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void aResetKeepsEndpointsAndExpiryAndChangesAddressAndFlag() {
        Instance running = running("user:1");
        assertThat(ledger.reset(running.id(), T0.plusSeconds(60))).isTrue();
        Instance waiting = row(running);
        assertThat(waiting.state()).isEqualTo(InstanceState.STARTING);
        assertThat(waiting.placed()).isEmpty();
        assertThat(waiting.isReset()).isTrue();

        Instance again = reserved(waiting, "second flag", T0.plusSeconds(61));
        assertThat(again.isReset()).isFalse();
        assertThat(again.stateSince()).as("its time begins with its place").isEqualTo(T0.plusSeconds(61));
        instances().commitRunning(lease, again.current(), LIFETIME, T0.plusSeconds(62));
        Instance after = row(running);
        assertThat(after.expiresAt()).isEqualTo(running.expiresAt());
        Placement before = running.placed().orElseThrow();
        Placement now = after.placed().orElseThrow();
        assertThat(now.keys()).isEqualTo(before.keys());
        assertThat(now.address()).isNotEqualTo(before.address());
        assertThat(instances().flag(running.current())).isEmpty();
        assertThat(instances().flag(after.current())).contains(flag("second flag"));
        assertThat(ledger.hash(running.current()))
                .contains(flag("flag of user:1").hash());
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(90))).isEqualTo(2);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(91))).isEqualTo(3);
    }

    @Test
    void aResetWithFewerPortsGivesBackWhatLedToTheOthers() {
        Instance running = running("user:1");
        RouteKey.Port left = port(running);
        ledger.reset(running.id(), T0.plusSeconds(60));

        instances().reserve(lease, row(running), List.of(WEB), flag("second"), T0.plusSeconds(61));

        Placement now = row(running).placed().orElseThrow();
        assertThat(now.keys()).containsOnlyKeys("web");
        assertThat(now.keys().get("web"))
                .isEqualTo(running.placed().orElseThrow().keys().get("web"));
        reserved(queued("user:2"), T0.plusSeconds(62));
        reserved(queued("user:3"), T0.plusSeconds(62));
        assertThat(port(reserved(queued("user:4"), T0.plusSeconds(91)))).isEqualTo(left);
    }

    @Test
    void aRetryMakesTheNextIncarnationAndCounts() {
        Instance starting = reserved(queued("user:1"), T0);
        assertThat(instances().retry(lease, starting.current(), "no flag", T0.plusSeconds(1)))
                .isTrue();
        Instance next = row(starting);
        assertThat(next.state()).isEqualTo(InstanceState.STARTING);
        assertThat(next.incarnation()).isEqualTo(2);
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.createCalledAt()).isNull();
        assertThat(next.placed()).isEmpty();
        Instance placed = reserved(next, "other", T0.plusSeconds(2));
        instances().commitRunning(lease, placed.current(), LIFETIME, T0.plusSeconds(3));
        assertThat(row(starting).attempts()).isZero();
    }

    @Test
    void endingErasesTheFlagAndKeepsItsHash() {
        Instance running = running("user:1");
        assertThat(instances().flag(running.current())).contains(flag("flag of user:1"));
        end(running, T0);
        assertThat(instances().flag(running.current())).isEmpty();
        assertThat(ledger.hash(running.current()))
                .contains(flag("flag of user:1").hash());
    }
}
