package dev.flagship.node.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.NodePlaces;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.ledger.place.PlaceLedger.Wanted;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another engine or host name holds once it passed its trial and the node was started anew, and not before. */
class PlaceTrialsTest {
    private static final String HERE = "unix:///var/run/docker.sock";
    private static final String THERE = "unix:///run/other.sock";
    private static final String DISTRUSTED = "unix:///tmp/mine.sock";

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeDriver driver = new FakeDriver();
    private final List<URI> opened = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final PlaceLedger platform = new PlaceLedger(database.dataSource());
    private final NodePlaces places = new NodePlaces(database.dataSource(), "local");
    private final SettledPlace start = new SettledPlace(places, PlaceTrialsTest::distrust);
    private final PlaceTrials trials = new PlaceTrials(
            places,
            new TryPlace(
                    places,
                    new AcceptanceLedger(database.dataSource()),
                    new HostNameTrial(config(HERE, "localhost"), names::contains),
                    PlaceTrialsTest::distrust,
                    url -> {
                        opened.add(url);
                        return driver;
                    }),
            "node",
            clock);

    @BeforeEach
    void aNodeThatHasAnEngine() {
        sql("INSERT INTO ledger.engine VALUES ('local', 'node', 1, '2030-01-02T00:00Z')");
        sql("INSERT INTO ledger.definition VALUES (1, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')");
        started();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatPassesIsTakenByTheNodeThatStartsNextUntilItsConfigurationSaysAnother() {
        sql("INSERT INTO ledger.address (engine, address, network, slot, free_at)"
                + " VALUES ('local', '10.213.0.2', 'old', 0, '-infinity')");
        ask(THERE, "");
        trials.look();

        assertThat(state()).isEqualTo(State.ADMITTED);
        assertThat(trials.isAdmitted()).isTrue();
        assertThat(opened).containsExactly(URI.create(THERE));
        assertThat(places.now().urlNow()).as("before it starts anew").isEqualTo(HERE);
        assertThat(started()).hasToString(THERE);
        assertThat(state()).isEqualTo(State.TAKEN);
        assertThat(count("ledger.address"))
                .as("those of the other engine's networks")
                .isZero();
        assertThat(started()).as("again").hasToString(THERE);
        assertThat(start.settle(config("unix:///run/third.sock", "localhost"), "node", clock.now())
                        .engine()
                        .url())
                .hasToString("unix:///run/third.sock");
        assertThat(started()).as("and that was the last word").hasToString(HERE);
    }

    @Test
    void aPlaceThatFailsItsTrialIsNamedAndTheCurrentOneStays() {
        driver.engine().admission(new Admission.Refused("pids", "no limit"));
        refused(THERE, State.REFUSED, "pids: no limit");
        driver.engine().unavailable(true);
        refused(THERE, State.UNREACHABLE, "");
        driver.engine().unavailable(false);
        opened.clear();
        refused(DISTRUSTED, State.REFUSED, "somebody's socket");
        assertThat(opened).isEmpty();
        assertThat(started()).hasToString(HERE);
    }

    @Test
    void whatAnEngineLacksCountsAsPassedWhereItWasAcceptedOfThatMachine() {
        driver.engine()
                .admission(new Admission.Conditional(
                        "Fake 1.0", List.of(), List.of(new Shortfall("memory-swap", "no swap is counted"))));
        refused(THERE, State.CONDITIONAL, "memory-swap: not in force there, and not accepted; no swap is counted");
        sql("INSERT INTO ledger.engine_health (name, product, status, detail, absent, seen_at, host)"
                + " VALUES ('local', 'Fake', 'READY', '', '', '2030-01-01T00:00Z', 'another')");
        sql("INSERT INTO ledger.engine_acceptance"
                + " VALUES ('local', '', 'memory-swap', 1, 'mara', '2030-01-01T00:00Z', 'a lab')");
        refused(THERE, State.CONDITIONAL, "not accepted");
        sql("UPDATE ledger.engine_health SET host = 'fake'");
        ask(THERE, "");
        trials.look();
        assertThat(state()).isEqualTo(State.ADMITTED);
    }

    @Test
    void anotherEngineTakesThatNoInstanceIsThereWhenItIsTriedAndWhenItIsTaken() {
        instance("POOLED");
        refused(THERE, State.IN_USE, "1 instances on the engine");
        assertThat(opened).as("an engine that was tried in vain").isEmpty();
        sql("UPDATE ledger.instance SET state = 'STOPPED'");
        instance("QUEUED");
        ask(THERE, "");
        trials.look();
        assertThat(state()).isEqualTo(State.ADMITTED);
        instance("STARTING");
        assertThat(started()).hasToString(HERE);
        assertThat(state()).isEqualTo(State.IN_USE);
    }

    @Test
    void instancesSurviveAnotherHostNameWhereTheyKeepTheirNamesAndPorts() {
        instance("RUNNING");
        refused("", "elsewhere.example", State.HOST_NAME, "elsewhere.example: leads nowhere from here");
        names.add("plain.example");
        refused("", "plain.example", State.IN_USE, "1 instances");
        names.addAll(List.of("play.example", "flagship-wildcard.play.example"));
        ask("", "play.example");
        trials.look();
        assertThat(state()).isEqualTo(State.ADMITTED);
        PlatformConfig.Gateway gateway =
                start.settle(config(HERE, "localhost"), "node", clock.now()).gateway();
        assertThat(gateway.domain() + " " + gateway.wildcard() + " " + gateway.connectHost())
                .isEqualTo("play.example true play.example");
        assertThat(opened).isEmpty();
    }

    @Test
    void whatIsSetDoesNotKeepANodeFromStarting() {
        for (String url : List.of(DISTRUSTED, "tcp://elsewhere:2375", "not a url")) {
            sql("UPDATE ledger.engine_place SET url = '" + url + "'");
            assertThat(started()).as(url).hasToString(HERE);
        }
        sql("UPDATE ledger.engine_place SET host_name = 'no name', wildcard = false, connect_host = 'no name'");
        PlatformConfig given = config(HERE, "localhost");
        assertThat(start.settle(given, "node", clock.now()).gateway()).isEqualTo(given.gateway());
        assertThat(places.now().name()).as("what links follow").isNull();
    }

    @Test
    void aConfigurationThatChangesAfterARequestSupersedesIt() {
        ask(THERE, "");
        trials.look();
        assertThat(state()).isEqualTo(State.ADMITTED);
        assertThat(start.settle(config("unix:///run/third.sock", "localhost"), "node", clock.now())
                        .engine()
                        .url())
                .hasToString("unix:///run/third.sock");
        assertThat(state()).isEqualTo(State.SUPERSEDED);
    }

    @Test
    void aNodeWithoutTheEngineTriesNothingAndWhatIsWithdrawnIsNotTried() {
        ask(THERE, "");
        sql("UPDATE ledger.engine SET holder = 'another'");
        trials.look();
        assertThat(state()).isEqualTo(State.ASKED);
        sql("UPDATE ledger.engine SET holder = 'node'");
        platform.withdraw("local", clock.now());
        trials.look();
        assertThat(state()).isEqualTo(State.SUPERSEDED);
        assertThat(opened).isEmpty();
        assertThat(platform.takeDecided()).extracting(EngineChange::state).containsExactly(State.SUPERSEDED);
        assertThat(platform.takeDecided()).isEmpty();
    }

    private void refused(String url, State state, String detail) {
        refused(url, "", state, detail);
    }

    private void refused(String url, String hostName, State state, String detail) {
        ask(url, hostName);
        trials.look();
        assertThat(state()).isEqualTo(state);
        assertThat(platform.latest("local").orElseThrow().detail()).contains(detail);
        assertThat(trials.isAdmitted()).isFalse();
    }

    private void ask(String url, String hostName) {
        platform.withdraw("local", clock.now());
        platform.ask(
                "local",
                new Wanted(url, hostName, HERE, "localhost"),
                new EngineChange.By(1, "mara", "192.0.2.1"),
                clock.now());
    }

    private State state() {
        return platform.latest("local").orElseThrow().state();
    }

    /** Where the engine of a node is that starts now. */
    private URI started() {
        return start.settle(config(HERE, "localhost"), "node", clock.now())
                .engine()
                .url();
    }

    private static String distrust(URI url) {
        return url.toString().equals(DISTRUSTED) ? "somebody's socket" : "";
    }

    private static PlatformConfig config(String engine, String domain) {
        Path nowhere = Path.of("nowhere");
        return new PlatformConfig(
                nowhere,
                nowhere,
                new PlatformConfig.Database("jdbc:postgresql://127.0.0.1:1/x", "x", nowhere),
                nowhere,
                new PlatformConfig.Engine("local", URI.create(engine)),
                new PlatformConfig.Server("127.0.0.1", 8000, URI.create("http://localhost:8000")),
                new PlatformConfig.Gateway(
                        "127.0.0.1", domain, true, "127.0.0.1", 8001, new PlatformConfig.PortRange(1, 2)));
    }

    private void instance(String state) {
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, state, created_at,"
                + " state_since) VALUES (gen_random_uuid(), 1, 1, 'local'"
                + ", (SELECT count(*) + 1 FROM ledger.instance), 1, '" + state
                + "', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
    }

    private int count(String table) {
        return Sql.on(database.dataSource(), "SELECT count(*) FROM " + table)
                .one(row -> row.getInt(1))
                .orElseThrow();
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }
}
