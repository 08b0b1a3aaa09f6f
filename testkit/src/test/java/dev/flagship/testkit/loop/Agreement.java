package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must hold between ledger, engine and gateway. */
final class Agreement {
    private final SteppedNode node;

    Agreement(SteppedNode node) {
        this.node = node;
    }

    /** At any time, whatever goes wrong. */
    void holdsAlways() {
        List<Instance> rows = node.ledger.all();
        assertThat(rows.stream().filter(row -> row.state().isLive()).map(Instance::ownerKey))
                .as("one live instance for each owner")
                .doesNotHaveDuplicates();
        Map<Incarnation, Instance> current = new HashMap<>();
        rows.forEach(row -> current.put(row.current(), row));
        node.routed().forEach((key, incarnation) -> {
            assertThat(current)
                    .as("routed: %s, an incarnation that is not current", incarnation)
                    .containsKey(incarnation);
            Instance row = Objects.requireNonNull(current.get(incarnation));
            assertThat(row.placed().orElseThrow().allKeys())
                    .as("keys of %s", incarnation)
                    .contains(key);
            assertThat(row.isExpiredAt(node.clock.now()))
                    .as("expired and routed: %s", incarnation)
                    .isFalse();
        });
        assertThat(node.engines.held().values())
                .as("addresses are held for what has not ended")
                .allMatch(held -> rows.stream()
                        .anyMatch(row ->
                                row.id().equals(held.instance()) && !row.state().isEnded()));
    }

    /** Once faults are over and the loop had its passes. */
    void isComplete() {
        holdsAlways();
        List<Instance> rows = node.ledger.all();
        assertThat(rows)
                .allMatch(row ->
                        row.state() == InstanceState.RUNNING || row.state().isEnded());
        assertThat(rows).allMatch(row -> row.state() == InstanceState.RUNNING || row.reason() != null);
        List<Instance> running = rows.stream()
                .filter(row -> row.state() == InstanceState.RUNNING)
                .toList();
        List<Incarnation> wanted = running.stream().map(Instance::current).toList();
        assertThat(node.containers()).as("containers").containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(node.engines.held().values()).as("addresses").containsExactlyInAnyOrderElementsOf(wanted);
        Map<RouteKey, Incarnation> routes = new HashMap<>();
        running.forEach(row -> row.placed().orElseThrow().allKeys().forEach(key -> routes.put(key, row.current())));
        assertThat(node.routed()).as("routes").isEqualTo(routes);
        rows.stream()
                .filter(row -> row.state().isEnded())
                .forEach(row -> assertThat(node.ledger.flag(row.current())).isEmpty());
    }
}
