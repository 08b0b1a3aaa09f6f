package dev.flagship.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker that simulations end with sees every kind of disorder. */
@Tag("fault")
class AgreementTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);

    private final Row running = new Row(1, "user:1", InstanceState.RUNNING, LATER, null);
    private final Row pooled = new Row(2, null, InstanceState.POOLED, null, null);
    private final Row stopped = new Row(3, "user:1", InstanceState.STOPPED, LATER, Reason.PLAYER);

    private final List<Row> rows = new ArrayList<>(List.of(running, pooled, stopped));
    private final Map<String, Incarnation> addresses =
            new HashMap<>(Map.of("10.0.0.1", running.current(), "10.0.0.2", pooled.current()));
    private final List<Incarnation> containers = new ArrayList<>(List.of(running.current(), pooled.current()));
    private final Map<RouteKey, Incarnation> routes = new HashMap<>(Map.of(running.key(), running.current()));
    private final Set<Incarnation> opened = new HashSet<>(Set.of(running.current(), pooled.current()));

    /** What matters of an instance; its key is a port of its number. */
    private record Row(
            int number,
            @Nullable String owner,
            InstanceState state,
            @Nullable Instant expiresAt,
            @Nullable Reason reason) {

        RouteKey key() {
            return new RouteKey.Port(10_000 + number);
        }

        Incarnation current() {
            return new Incarnation(new InstanceId(new UUID(0, number)), 1);
        }

        Instance instance() {
            return new Instance(
                    current().instance(),
                    new DefinitionRef(1, 1),
                    owner,
                    1,
                    state,
                    1,
                    new Placement("chal0", "10.0.0." + number, Map.of("raw", key())),
                    NOW,
                    NOW,
                    null,
                    expiresAt,
                    0,
                    0,
                    reason,
                    1);
        }
    }

    @Test
    void anAgreeingWorldHasNoViolations() {
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyDisorderHasItsSentence(Sentence sentence) {
        disorder(sentence).run();
        assertThat(said()).extracting(Moment.Violation::sentence).contains(sentence);
    }

    /** No default, so that whoever adds a sentence adds what it is said of. */
    private Runnable disorder(Sentence sentence) {
        return switch (sentence) {
            case OWNER_HAS_TWO -> () -> rows.add(new Row(4, "user:1", InstanceState.QUEUED, null, null));
            case ROUTED_TO_OLD ->
                () -> routes.put(
                        running.key(), new Incarnation(running.current().instance(), 2));
            case ROUTED_BY_ANOTHERS_KEY -> () -> routes.put(pooled.key(), running.current());
            case ROUTED_WITHOUT_OWNER -> () -> routes.put(pooled.key(), pooled.current());
            case ROUTED_PAST_ITS_END -> () -> replace(running, new Row(1, "user:1", InstanceState.RUNNING, NOW, null));
            case ADDRESS_OF_ENDED -> () -> addresses.put("10.0.0.3", stopped.current());
            case ON_ITS_WAY ->
                () -> replace(running, new Row(1, "user:1", InstanceState.STOPPING, LATER, Reason.PLAYER));
            case ENDED_WITHOUT_REASON ->
                () -> replace(stopped, new Row(3, "user:1", InstanceState.STOPPED, LATER, null));
            case CONTAINER_LEFT -> () -> containers.add(running.current());
            case CONTAINER_GONE -> () -> containers.remove(pooled.current());
            case ADDRESS_LEFT -> () -> addresses.put("10.0.0.4", running.current());
            case ADDRESS_GONE -> () -> addresses.remove("10.0.0.2");
            case ROUTE_LEFT -> () -> routes.put(new RouteKey.Port(10_009), running.current());
            case ROUTE_GONE -> routes::clear;
            case FLAG_LEFT -> () -> opened.add(stopped.current());
        };
    }

    private void replace(Row row, Row by) {
        rows.set(rows.indexOf(row), by);
    }

    private List<Moment.Violation> said() {
        Moment now = new Moment(rows.stream().map(Row::instance).toList(), addresses, containers, routes, opened, NOW);
        return Stream.concat(now.always().stream(), now.inTheEnd().stream()).toList();
    }
}
