package dev.flagship.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeEngine;
import dev.flagship.testkit.ledger.FakeEngineLedger;
import dev.flagship.testkit.ledger.FakeInstanceLedger;
import dev.flagship.testkit.route.FakeRouteTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asserts that ledger, engine and gateway agree. */
public final class Agreement {
    private final World node;

    public Agreement(World node) {
        this.node = node;
    }

    /** What is compared. */
    public record World(
            FakeInstanceLedger ledger,
            FakeEngineLedger engines,
            FakeEngine engine,
            FakeRouteTable routes,
            FakeClock clock) {

        Moment now(List<Instance> rows, Set<Incarnation> opened) {
            List<Incarnation> containers =
                    engine.containers().stream().map(each -> each.incarnation()).toList();
            return new Moment(rows, engines.held(), containers, routes.current(), opened, clock.now());
        }
    }

    /** Asserts what must hold at any time, whatever goes wrong. */
    public void holdsAlways() {
        assertThat(node.now(node.ledger().unfinishedInAll(), Set.of()).always()).isEmpty();
    }

    /** Asserts what must hold once faults are over and the loop had its passes. */
    public void isComplete() {
        List<Instance> rows = node.ledger().all();
        Set<Incarnation> opened = rows.stream()
                .map(Instance::current)
                .filter(each -> node.ledger().flag(each).isPresent())
                .collect(Collectors.toSet());
        Moment now = node.now(rows, opened);
        assertThat(now.always()).isEmpty();
        assertThat(now.inTheEnd()).isEmpty();
    }
}
