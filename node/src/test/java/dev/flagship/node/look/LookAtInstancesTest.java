package dev.flagship.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.ledger.look.ContainerLook;
import dev.flagship.ledger.look.InstanceLook;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.ledger.FakeFlagSeal;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookAtInstancesTest {
    private static final String FLAG = "CTF{0123456789abcdef}";
    private static final ContainerTemplate TEMPLATE = SampleTemplate.with(SampleTemplate.RAW);

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeDriver driver = new FakeDriver();
    private final FakeFlagSeal seal = new FakeFlagSeal();
    private final LookLedger ledger = new LookLedger(database.dataSource());
    private final LookAtInstances look = new LookAtInstances(
            new LookAtInstances.Engine("local", "node"),
            driver,
            ledger,
            new LookAtInstances.Flags(
                    new SqlInstanceLedger(
                            database.dataSource(), new GatewayPlan(true, true, 20_000, 20_999), new Random(1)),
                    seal),
            clock);

    @BeforeEach
    void anEngineAndADefinition() {
        sql("INSERT INTO ledger.engine VALUES ('local', 'node', 1, '2030-01-02T00:00Z')");
        sql("INSERT INTO ledger.definition VALUES (1, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theEngineIsAskedForWhatSomebodyLooksAtAndForNothingElse() {
        Incarnation one = running();
        assertThat(look.look()).isFalse();
        assertThat(driver.engine().calls(DriverCall.FIND)).isZero();

        ledger.ask(one.instance(), clock.now());
        running();
        assertThat(look.look()).isTrue();

        assertThat(driver.engine().calls(DriverCall.INSPECT)).isOne();
        assertThat(seen(one).inspected()).satisfies(container -> {
            assertThat(container.container().status()).isEqualTo(Status.RUNNING);
            assertThat(container.address()).isEqualTo("10.213.0.2");
            assertThat(container.memoryBytes()).isEqualTo(TEMPLATE.limits().memoryBytes());
        });
        clock.step(LookLedger.LIFE);
        assertThat(look.look()).as("nobody looks any more").isFalse();
    }

    @Test
    void theFlagIsTakenOutOfWhatItWroteAlsoWhereTheTailBeginsWithinIt() {
        Incarnation one = running();
        keepFlag(one, FLAG);
        driver.engine().log(one, "the flag is " + FLAG + "\n" + "x".repeat(8192 - 12));
        ledger.ask(one.instance(), clock.now());
        look.look();
        assertThat(seen(one).tail()).doesNotContain("89abcdef").contains("[flag]", "xxx");

        driver.engine().log(one, "it begins\nwith " + FLAG);
        look.look();
        assertThat(seen(one).tail()).isEqualTo("it begins\nwith [flag]");
    }

    @Test
    void wordsOfWhichTheFlagCannotBeTakenOutAreNotTold() {
        Incarnation one = running();
        driver.engine().log(one, FLAG);
        ledger.ask(one.instance(), clock.now());
        look.look();
        assertThat(seen(one).tail()).isEmpty();

        sql("INSERT INTO ledger.incarnation VALUES ('" + one.instance()
                + "', 1, NULL, 'chal0', '10.213.0.2', 'damaged', 'hash', '2030-01-01T00:00Z')");
        look.look();
        assertThat(seen(one).tail()).isEmpty();
    }

    @Test
    void whatIsGoneIsSeenToBeGoneAndASilentEngineLeavesWhatWasSeen() {
        Incarnation one = running();
        ledger.ask(one.instance(), clock.now());
        look.look();
        Instant before = clock.now();
        clock.step(Duration.ofSeconds(5));
        driver.engine().failNext(DriverCall.INSPECT);
        assertThatThrownBy(look::look).isInstanceOf(EngineUnavailableException.class);
        assertThat(all(one).doneAt()).isEqualTo(before);

        driver.engine().removeByHand(one);
        look.look();

        assertThat(all(one).containers()).isEmpty();
        assertThat(all(one).doneAt()).isEqualTo(clock.now());
    }

    private InstanceLook all(Incarnation incarnation) {
        return ledger.of(incarnation.instance()).orElseThrow();
    }

    private ContainerLook seen(Incarnation incarnation) {
        return all(incarnation).containers().getFirst();
    }

    private void keepFlag(Incarnation incarnation, String flag) {
        String sealed = seal.seal(flag, new FlagContext(1, incarnation)).ciphertext();
        sql("INSERT INTO ledger.incarnation VALUES ('" + incarnation.instance() + "', 1, NULL, 'chal0', '10.213.0.2', '"
                + sealed + "', 'hash', '2030-01-01T00:00Z')");
    }

    private Incarnation running() {
        Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, state, created_at,"
                + " state_since) VALUES ('" + incarnation.instance() + "', 1, 1, 'local'"
                + ", 1, 1, 'RUNNING', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
        ContainerSpec spec =
                new ContainerSpec(TEMPLATE, new DefinitionRef(1, 1), incarnation, 1, "chal0", "10.213.0.2");
        CreateResult made = driver.create(spec, FLAG);
        driver.start(spec, ((CreateResult.Created) made).containerId(), FLAG);
        return incarnation;
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }
}
