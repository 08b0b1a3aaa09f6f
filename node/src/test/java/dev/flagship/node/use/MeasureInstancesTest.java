package dev.flagship.node.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.ledger.use.MeasuredUse.Traffic;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasureInstancesTest {
    private static final DefinitionRef SAMPLE = new DefinitionRef(1, 1);
    private static final ContainerTemplate TEMPLATE = SampleTemplate.with(SampleTemplate.RAW);

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeDriver driver = new FakeDriver();
    private final UseLedger ledger = new UseLedger(database.dataSource());
    private final ExecutorService asking = Executors.newFixedThreadPool(2);
    private final List<RouteUsage> routes = new ArrayList<>();
    private final MeasureInstances measure = new MeasureInstances(
            new MeasureInstances.Engine("local", "node", definition -> Optional.of(TEMPLATE), () -> routes),
            driver,
            ledger,
            clock);

    @BeforeEach
    void anEngineAndADefinition() {
        sql("INSERT INTO ledger.engine VALUES ('local', 'node', 1, '2030-01-02T00:00Z')");
        sql("INSERT INTO ledger.definition VALUES (1, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')");
    }

    @AfterEach
    void close() {
        asking.shutdownNow();
        database.close();
    }

    @Test
    void nothingIsAskedWhileNobodyLooks() throws InterruptedException {
        running("local");
        assertThat(measure.look(asking)).isEqualTo(MeasureInstances.Look.UNWANTED);
        assertThat(driver.engine().calls(DriverCall.LIST)).isZero();

        ledger.look(clock.now());
        assertThat(measure.look(asking)).isEqualTo(MeasureInstances.Look.FIRST);

        clock.step(Duration.ofSeconds(31));
        int calls = driver.engine().calls(DriverCall.USE);
        assertThat(measure.look(asking)).isEqualTo(MeasureInstances.Look.UNWANTED);
        assertThat(driver.engine().calls(DriverCall.USE)).isEqualTo(calls).isOne();
    }

    @Test
    void memoryIsKnownAtOnceAndProcessorsWithTheSecondLook() throws InterruptedException {
        Incarnation one = running("local");
        driver.engine().uses(one, new ResourceUse(1_000_000_000, 20 << 20));
        ledger.look(clock.now());

        measure.look(asking);

        assertThat(use(one)).hasValueSatisfying(first -> {
            assertThat(first.cpus()).isNull();
            assertThat(first.memory()).isEqualTo(20 << 20);
            assertThat(first.memoryMost()).isEqualTo(TEMPLATE.limits().memoryBytes());
            assertThat(first.at()).isEqualTo(clock.now());
        });
        clock.step(Duration.ofSeconds(5));
        driver.engine().uses(one, new ResourceUse(1_500_000_000, 30 << 20));

        assertThat(measure.look(asking)).isEqualTo(MeasureInstances.Look.WHOLE);

        assertThat(use(one)).hasValueSatisfying(second -> {
            assertThat(second.cpus()).isCloseTo(0.1, within(1e-9));
            assertThat(second.cpusMost()).isEqualTo(TEMPLATE.limits().nanoCpus() / 1e9);
            assertThat(second.memory()).isEqualTo(30 << 20);
        });
    }

    @Test
    void whatPassedAllItsRoutesIsTold() throws InterruptedException {
        Incarnation one = running("local");
        Incarnation quiet = running("local");
        routes.add(new RouteUsage(new RouteKey.Port(10_000), one, 1, 3, 100, 2_000));
        routes.add(new RouteUsage(new RouteKey.Host("a".repeat(20)), one, 2, 4, 50, 3_000_000_000L));
        routes.add(new RouteUsage(new RouteKey.Port(10_001), new Incarnation(quiet.instance(), 7), 1, 1, 1, 1));
        ledger.look(clock.now());

        measure.look(asking);

        assertThat(use(one).map(MeasuredUse::traffic)).contains(new Traffic(7, 3, 150, 3_000_002_000L));
        assertThat(use(quiet).map(MeasuredUse::traffic)).contains(Traffic.NONE);
    }

    @Test
    void anEngineThatFallsSilentIsNotAskedForTheOthers() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            running("local");
        }
        ledger.look(clock.now());
        driver.engine().failNext(DriverCall.USE);

        // One at a time: of two that are asked at once, the second may be on its way already.
        try (ExecutorService alone = Executors.newSingleThreadExecutor()) {
            measure.look(alone);
        }

        assertThat(driver.engine().calls(DriverCall.USE)).isEqualTo(1);
    }

    @Test
    void whatIsGoneIsForgottenAndOfAnotherNodesEngineNothingIsWritten() throws InterruptedException {
        Incarnation one = running("local");
        ledger.look(clock.now());
        measure.look(asking);
        sql("UPDATE ledger.engine SET holder = 'another'");
        clock.step(Duration.ofSeconds(5));
        assertThat(measure.look(asking)).isEqualTo(MeasureInstances.Look.UNWANTED);
        sql("UPDATE ledger.engine SET holder = 'node'");
        driver.remove(driver.find(one).orElseThrow());
        measure.look(asking);
        assertThat(use(one)).isPresent();

        clock.step(Duration.ofSeconds(90));
        ledger.look(clock.now());
        measure.look(asking);

        assertThat(use(one)).isEmpty();
    }

    private Optional<MeasuredUse> use(Incarnation incarnation) {
        Map<InstanceId, MeasuredUse> uses = ledger.of(List.of(incarnation.instance()));
        return Optional.ofNullable(uses.get(incarnation.instance()));
    }

    private Incarnation running(String engine) {
        Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, state, created_at,"
                + " state_since) VALUES ('" + incarnation.instance() + "', 1, 1, '" + engine
                + "', 1, 1, 'RUNNING', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
        ContainerSpec spec = new ContainerSpec(TEMPLATE, SAMPLE, incarnation, 1, "chal0", "10.213.0.2");
        CreateResult made = driver.create(spec, "CTF{x}");
        driver.start(spec, ((CreateResult.Created) made).containerId(), "CTF{x}");
        return incarnation;
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }
}
