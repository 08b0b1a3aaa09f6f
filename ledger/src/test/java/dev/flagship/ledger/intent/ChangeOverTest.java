package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.ledger.FakeFlagSeal;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import dev.flagship.testkit.simulation.Moment;
import dev.flagship.testkit.soak.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two servers ask at once, while one node takes the engine over from another that is in the middle of a launch and then
 * goes on with it. The ledger is the real one; the engine is a fake.
 */
@Tag("fault")
class ChangeOverTest {
    private static final int ROUNDS = Soak.of(60);
    private static final int OWNERS = 6;
    private static final int AT_ONCE = 8;
    private static final int MANY_PASSES = 90;
    private static final Duration PAST_THE_LEASE = Duration.ofSeconds(21);
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeDriver driver = new FakeDriver();
    private final FakeFlagSeal seal = new FakeFlagSeal();
    private final Random random = new Random(1);
    private final List<IntentLedger> servers =
            List.of(new IntentLedger(ledger.dataSource()), new IntentLedger(ledger.dataSource()));

    /** A node with a gateway of its own. */
    private final class Node {
        private final FakeRouteTable routes = new FakeRouteTable(clock::nanoTime);
        /** What is to happen in the middle of the next launches, one each. */
        private final Queue<Runnable> inTheMiddle = new ArrayDeque<>();

        private final ReconcileLoop loop;

        Node(String holder) {
            Ports ports = new Ports(
                    driver,
                    ledger.instances(),
                    ledger.engines(),
                    ledger.pools(),
                    ledger.volumes(),
                    routes,
                    seal,
                    (_, _, _) -> {
                        if (!inTheMiddle.isEmpty()) {
                            inTheMiddle.remove().run();
                        }
                        return true;
                    },
                    (_, _) -> {},
                    clock,
                    new Random(holder.hashCode()));
            this.loop =
                    new ReconcileLoop(ports, LoopSettings.standard(LedgerUnderTest.ENGINE, holder, 4), Runnable::run);
        }

        void pass() {
            clock.step(Duration.ofSeconds(1));
            loop.pass();
        }
    }

    @BeforeEach
    void define() {
        ledger.define(SAMPLE, SampleTemplate.with(SampleTemplate.WEB));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void requestsOfTwoServersAreNeitherDoubledNorLostWhileNodesChangeOver() {
        Node acting = new Node("one");
        Node standby = new Node("two");
        acting.pass();
        try (ExecutorService everybody = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int round = 0; round < ROUNDS; round++) {
                changeOver(acting, standby, everybody);
                Node before = acting;
                acting = standby;
                standby = before;
            }
        }
        servers.forEach(server -> started(server, "last"));
        for (int pass = 0; pass < MANY_PASSES && isUnderWay(); pass++) {
            acting.pass();
        }
        acting.pass();

        assertThat(moment(acting).disorders()).isEmpty();
        assertThat(standby.routes.current()).isEmpty();
        assertThat(ranTwice()).isEmpty();
        assertThat(ledger.instances().unfinished(LedgerUnderTest.ENGINE))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(driver.engine().flagOf(row.current()))
                        .contains(seal.open(
                                ledger.instances().flag(row.current()).orElseThrow(),
                                new FlagContext(SAMPLE.challengeId(), row.current()))));
    }

    /** From {@code acting} to {@code standby}, which has done its work before the other goes on. */
    private void changeOver(Node acting, Node standby, ExecutorService everybody) {
        ask(everybody).forEach(CompletableFuture::join);
        InstanceId launched = started(servers.getFirst(), "late").id();
        acting.inTheMiddle.add(() -> {
            clock.step(PAST_THE_LEASE);
            List<CompletableFuture<Void>> asking = ask(everybody);
            standby.pass();
            asking.forEach(CompletableFuture::join);
        });
        // What this owner had last time may have to be removed first.
        for (int pass = 0; pass < MANY_PASSES && !acting.inTheMiddle.isEmpty(); pass++) {
            acting.pass();
        }
        assertThat(acting.inTheMiddle).as("what waits for a launch").isEmpty();
        acting.pass();
        standby.pass();
        servers.getLast().stop(launched, Reason.OPERATOR, clock.now());
    }

    /** Each owner asks both servers for an instance at once, and both for something else after that. */
    private List<CompletableFuture<Void>> ask(ExecutorService everybody) {
        List<CompletableFuture<Void>> asking = new ArrayList<>();
        for (int owner = 0; owner < OWNERS; owner++) {
            String key = "user:" + owner;
            for (IntentLedger server : servers) {
                int wish = random.nextInt(5);
                asking.add(CompletableFuture.runAsync(() -> ask(server, key, wish), everybody));
            }
        }
        return asking;
    }

    private void ask(IntentLedger server, String owner, int wish) {
        InstanceRecord live = started(server, owner);
        Instant now = clock.now();
        switch (wish) {
            case 0 -> server.stop(live.id(), Reason.PLAYER, now);
            case 1 -> server.reset(live.id(), live.definition(), true, now);
            case 2 -> server.extend(live.id(), live.extensions(), now.plus(SampleTemplate.LIFETIME), now);
            default -> {
                // It is left in peace.
            }
        }
    }

    private InstanceRecord started(IntentLedger server, String owner) {
        NewInstance wanted = new NewInstance(
                UUID.randomUUID(),
                SAMPLE.challengeId(),
                SAMPLE.version(),
                LedgerUnderTest.ENGINE,
                owner,
                1,
                1,
                1,
                clock.now());
        return switch (server.request(wanted)) {
            case Requested.Accepted(var instance) -> instance;
            case Requested.AlreadyLive(var instance) -> instance;
        };
    }

    private boolean isUnderWay() {
        return ledger.instances().unfinished(LedgerUnderTest.ENGINE).stream()
                .anyMatch(row -> row.state() != InstanceState.RUNNING);
    }

    private Moment moment(Node node) {
        List<Instance> rows = Sql.on(ledger.dataSource(), "SELECT id FROM ledger.instance")
                .list(row -> new InstanceId(row.getObject("id", UUID.class)))
                .stream()
                .map(id -> ledger.instances().find(id).orElseThrow())
                .toList();
        List<Incarnation> containers = driver.engine().containers().stream()
                .map(ObservedContainer::incarnation)
                .toList();
        return new Moment(rows, addresses(), containers, node.routes.current(), opened(), clock.now());
    }

    private Map<String, Incarnation> addresses() {
        Map<String, Incarnation> addresses = new HashMap<>();
        Sql.on(ledger.dataSource(), """
                SELECT address, instance_id, incarnation FROM ledger.address WHERE instance_id IS NOT NULL
                """).list(row -> {
            UUID instance = row.getObject("instance_id", UUID.class);
            addresses.put(
                    Columns.text(row, "address"), new Incarnation(new InstanceId(instance), row.getInt("incarnation")));
            return true;
        });
        return addresses;
    }

    /** The incarnations that have a sealed flag. */
    private Set<Incarnation> opened() {
        return new HashSet<>(Sql.on(ledger.dataSource(), """
                SELECT instance_id, number FROM ledger.incarnation WHERE flag_ciphertext IS NOT NULL
                """).list(row -> {
            UUID instance = row.getObject("instance_id", UUID.class);
            return new Incarnation(new InstanceId(instance), row.getInt("number"));
        }));
    }

    /** Incarnations of which RUNNING was committed more than once. */
    private List<String> ranTwice() {
        return Sql.on(ledger.dataSource(), """
                SELECT instance_id || ' ' || incarnation AS who FROM ledger.history WHERE to_state = 'RUNNING'
                 GROUP BY instance_id, incarnation HAVING count(*) > 1
                """).list(row -> Columns.text(row, "who"));
    }
}
