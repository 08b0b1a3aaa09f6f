package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that hangs, has no room left, or never stops talking. */
@Tag("fault")
class EngineTroubledTest {
    private static final int EVENTS = 600;
    private static final String CREATE = "^POST .*/containers/create\\?name=";
    private static final String START = "^POST .*/containers/[^/]+/start";
    private static final String REMOVAL = "^DELETE .*/containers/";
    private static final String LISTING = "^GET .*/containers/json";

    private static PrivateLab place;
    private static NodeLab lab;
    private static NodeProcess node;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path engine, @TempDir Path data) {
        place = new PrivateLab(data, PrivateEngine.start(engine));
        lab = place.nodes();
        node = lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
    }

    @AfterEach
    void leaveNothing() {
        place.engine().thaw();
        place.engine().freeDisk();
        lab.stopAll();
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
    }

    @AfterAll
    static void cleanUp() {
        place.close();
    }

    @Test
    void whileTheEngineHangsPlayersPlayAndWhatEndsLetsNobodyIn() {
        List<InstanceRecord> running = start(3);
        InstanceRecord kept = running.getFirst();
        InstanceRecord stopped = running.get(1);
        InstanceRecord expiring = running.getLast();
        place.engine().freeze();

        assertThat(lab.stop(stopped.id())).isTrue();
        expireSoon(expiring);
        InstanceId asked = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        awaitRefusal(stopped);
        awaitRefusal(expiring);
        Awaitility.await("whoever wants to start is told that the engine takes no starts")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.definitions()
                        .engine("lab")
                        .filter(found -> found.isReady(Instant.now()))
                        .isEmpty());
        assertThat(visit(kept)).endsWith(lab.flag(kept));

        place.engine().thaw();
        lab.await(stopped.id(), InstanceState.STOPPED);
        assertThat(lab.await(expiring.id(), InstanceState.STOPPED).reason()).isEqualTo(Reason.EXPIRED);
        InstanceRecord late = lab.awaitEntry(asked);
        lab.awaitInvariants();
        assertThat(late.incarnation()).isEqualTo(1);
        assertThat(lab.find(kept.id()).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(visit(kept)).endsWith(lab.flag(kept));
        assertThat(lab.containers()).hasSize(2);
    }

    @Test
    void aNodeThatIsKilledWhileItsCreateHangsLeavesOneContainerToTheNext() {
        AtomicBoolean frozen = place.relay().before(CREATE, place.engine()::freeze);
        InstanceId id = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        Awaitility.await("the engine is asked, and hangs")
                .atMost(NodeLab.PATIENCE)
                .untilTrue(frozen);

        node.kill();
        place.engine().thaw();
        node = lab.startNode("").awaitLine("ready");

        assertPlayedInOneContainer(id);
    }

    /** Between create and inspect the container is there unlooked at; between start and flag its gate loses the end of its input. */
    @ParameterizedTest
    @ValueSource(strings = {CREATE, START})
    void aNodeThatIsKilledBeforeItHearsWhatTheEngineDidLeavesOneContainerToTheNext(String asked) {
        AtomicBoolean killed = place.relay().loseAnswer(asked, node::kill);
        InstanceId id = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        Awaitility.await("the engine did it").atMost(NodeLab.PATIENCE).untilTrue(killed);

        node = lab.startNode("").awaitLine("ready");

        assertPlayedInOneContainer(id);
    }

    /** Its end of the gate's input stays open, so that the gate waits for as long as anybody does. */
    @Test
    void aNodeThatFreezesBeforeItHandsTheFlagOverHasTheNextTryAnew() {
        assertThat(runsAfterFreeze(START, PrivateLab.HASTY).incarnation()).isEqualTo(2);
    }

    /** Nobody has looked at the container yet, and it has not begun. */
    @Test
    void aNodeThatFreezesBetweenCreateAndInspectHasItsContainerStartedByTheNext() {
        assertThat(runsAfterFreeze(CREATE, PrivateLab.SLUG).incarnation()).isEqualTo(1);
    }

    /** The node freezes before it hears what the engine did; answers what another node then made of it. */
    private InstanceRecord runsAfterFreeze(String asked, String challenge) {
        AtomicBoolean frozen = place.relay().loseAnswer(asked, node::freeze);
        InstanceId id = lab.request(challenge, ++lastAccount).id();
        Awaitility.await("the engine did it").atMost(NodeLab.PATIENCE).untilTrue(frozen);
        NodeProcess next = lab.startOther().awaitLine("ready");
        InstanceRecord running = lab.await(id, InstanceState.RUNNING);

        node.kill();
        next.stop();
        node = lab.startNode("").awaitLine("ready");
        assertPlayedInOneContainer(id);
        return running;
    }

    private void assertPlayedInOneContainer(InstanceId id) {
        InstanceRecord running = lab.awaitEntry(id);
        assertThat(visit(running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(1);
    }

    @Test
    void aFullDiskRefusesStartsAndNothingElseAndRecovers() {
        List<InstanceRecord> running = start(2);
        InstanceRecord kept = running.getFirst();
        InstanceRecord left = running.getLast();
        place.engine().fillDisk();

        InstanceRecord refused =
                lab.await(lab.request(PrivateLab.SLUG, ++lastAccount).id(), InstanceState.FAILED);
        assertThat(refused.reason()).isEqualTo(Reason.CAPACITY);
        assertThat(refused.detail()).contains("no space left on device");
        assertThat(visit(kept)).endsWith(lab.flag(kept));
        assertThat(lab.stop(left.id())).isTrue();
        lab.await(left.id(), InstanceState.STOPPED);
        lab.awaitInvariants();

        place.engine().freeDisk();
        InstanceRecord fresh = start();
        assertThat(visit(fresh)).endsWith(lab.flag(fresh));
    }

    @Test
    void aRemovalThatHangsHoldsUpNobodyElseAndIsDoneLater() {
        List<InstanceRecord> running = start(3);
        InstanceRecord stuck = running.getFirst();
        InstanceRecord left = running.get(1);
        InstanceRecord expiring = running.getLast();
        AtomicBoolean asked = new AtomicBoolean();
        CompletableFuture<Boolean> goOn = new CompletableFuture<>();
        holdUp(REMOVAL + "(" + stuck.containerId() + "|\\S*" + stuck.id() + ")", asked, goOn);
        try {
            assertThat(lab.stop(stuck.id())).isTrue();
            Awaitility.await("it is to be removed").atMost(NodeLab.PATIENCE).untilTrue(asked);

            assertThat(lab.stop(left.id())).isTrue();
            expireSoon(expiring);
            lab.await(left.id(), InstanceState.STOPPED);
            assertThat(lab.await(expiring.id(), InstanceState.STOPPED).reason()).isEqualTo(Reason.EXPIRED);
            InstanceRecord fresh = start();
            assertThat(visit(fresh)).endsWith(lab.flag(fresh));

            assertThat(lab.find(stuck.id()).state()).isEqualTo(InstanceState.STOPPING);
            assertThat(visit(stuck)).doesNotContain("200 OK");
            assertThat(lab.containers()).hasSize(2);
        } finally {
            goOn.complete(true);
        }
        lab.await(stuck.id(), InstanceState.STOPPED);
    }

    /** The node gives such a request up after a while and makes another, which fares no better. */
    private static void holdUp(String request, AtomicBoolean asked, CompletableFuture<Boolean> goOn) {
        place.relay().before(request, () -> {
            asked.set(true);
            holdUp(request, asked, goOn);
            goOn.join();
        });
    }

    @Test
    void aStormOfEventsHoldsNothingUpAndIsNotAnsweredWithOneOfListings() {
        List<InstanceRecord> running = start(2);
        InstanceRecord noisy = running.getFirst();
        InstanceRecord left = running.getLast();
        long before = place.relay().requests(LISTING);
        long began = System.nanoTime();

        place.engine().storm(Objects.requireNonNull(noisy.containerId()), EVENTS, () -> {
            assertThat(lab.stop(left.id())).isTrue();
            lab.await(left.id(), InstanceState.STOPPED);
            InstanceRecord fresh = start();
            assertThat(visit(fresh)).endsWith(lab.flag(fresh));
        });

        // However long an engine that is busy takes to tell of all of them, it is asked about three times in a second.
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(place.relay().requests(LISTING) - before).isLessThan(Math.max(EVENTS / 5, 4 * seconds));
        assertThat(visit(noisy)).endsWith(lab.flag(noisy));
    }

    private static InstanceRecord start() {
        return start(1).getFirst();
    }

    private static List<InstanceRecord> start(int many) {
        lastAccount += many;
        return lab.startAll(PrivateLab.SLUG, lastAccount - many + 1, many);
    }

    private static void expireSoon(InstanceRecord instance) {
        assertThat(Sql.on(lab.dataSource(), "UPDATE ledger.instance SET expires_at = :soon WHERE id = :id")
                        .with("soon", Instant.now().plusMillis(500))
                        .with("id", instance.id().value())
                        .changedOne())
                .isTrue();
    }

    private static void awaitRefusal(InstanceRecord instance) {
        Awaitility.await("nobody is let in")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(instance)).doesNotContain("200 OK"));
    }

    private static String visit(InstanceRecord instance) {
        return lab.player().get(instance.endpoints().getFirst());
    }
}
