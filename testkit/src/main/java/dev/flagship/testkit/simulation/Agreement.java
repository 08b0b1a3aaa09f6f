package dev.flagship.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeEngine;
import dev.flagship.testkit.ledger.FakeEngineLedger;
import dev.flagship.testkit.ledger.FakeInstanceLedger;
import dev.flagship.testkit.route.FakeRouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold between ledger, engine and gateway. */
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

        Map<RouteKey, Incarnation> routed() {
            return routes.current();
        }

        List<Incarnation> containers() {
            return engine.containers().stream().map(each -> each.incarnation()).toList();
        }
    }

    /** At any time, whatever goes wrong. */
    public void holdsAlways() {
        // What ended takes part in nothing any more.
        List<Instance> rows = node.ledger().unfinishedInAll();
        assertThat(rows.stream()
                        .filter(row -> row.state().isLive() && row.ownerKey() != null)
                        .map(row -> row.ownerKey() + " of " + row.definition().challengeId()))
                .as("one live instance of a challenge for each owner")
                .doesNotHaveDuplicates();
        Map<Incarnation, Instance> current = new HashMap<>();
        rows.forEach(row -> current.put(row.current(), row));
        // One assertion for each of thousands of routes would take longer than the event.
        List<String> wrong = new ArrayList<>();
        node.routed().forEach((key, incarnation) -> {
            String why = wrongWith(key, current.get(incarnation));
            if (!why.isEmpty()) {
                wrong.add(why + ": " + key + " to " + incarnation);
            }
        });
        assertThat(wrong).as("routes").isEmpty();
        Set<InstanceId> unfinished = rows.stream().map(Instance::id).collect(Collectors.toSet());
        assertThat(node.engines().held().values())
                .as("addresses are held for what has not ended")
                .allMatch(held -> unfinished.contains(held.instance()));
    }

    private String wrongWith(RouteKey key, @Nullable Instance row) {
        if (row == null) {
            return "routed, an incarnation that is not current";
        }
        if (!row.placed().orElseThrow().allKeys().contains(key)) {
            return "routed by a key that is another's";
        }
        if (row.ownerKey() == null) {
            return "routed without an owner";
        }
        return row.isExpiredAt(node.clock().now()) ? "expired and routed" : "";
    }

    /** Once faults are over and the loop had its passes. */
    public void isComplete() {
        holdsAlways();
        List<Instance> rows = node.ledger().all();
        assertThat(rows)
                .allMatch(row -> row.state() == InstanceState.RUNNING
                        || row.state() == InstanceState.POOLED
                        || row.state().isEnded());
        assertThat(rows).allMatch(row -> !row.state().isEnded() || row.reason() != null);
        List<Instance> running = rows.stream()
                .filter(row -> row.state() == InstanceState.RUNNING)
                .toList();
        List<Incarnation> wanted = rows.stream()
                .filter(row -> !row.state().isEnded())
                .map(Instance::current)
                .toList();
        assertThat(node.containers()).as("containers").containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(node.engines().held().values()).as("addresses").containsExactlyInAnyOrderElementsOf(wanted);
        Map<RouteKey, Incarnation> routes = new HashMap<>();
        running.forEach(row -> row.placed().orElseThrow().allKeys().forEach(key -> routes.put(key, row.current())));
        assertThat(node.routed()).as("routes").isEqualTo(routes);
        rows.stream()
                .filter(row -> row.state().isEnded())
                .forEach(row -> assertThat(node.ledger().flag(row.current())).isEmpty());
    }
}
