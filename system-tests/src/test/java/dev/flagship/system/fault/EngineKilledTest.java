package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import dev.flagship.testkit.soak.Soak;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of the engine, whatever it is at, and its orderly stop: nothing is lost or doubled, and what runs on is reached. */
@Tag("fault")
class EngineKilledTest {
    private static PrivateLab place;
    private static NodeLab lab;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path engine, @TempDir Path data) {
        place = new PrivateLab(data, PrivateEngine.start(engine));
        lab = place.nodes();
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
    }

    @AfterAll
    static void cleanUp() {
        place.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/containers/create\\?name=", "/containers/[0-9a-f]+/start "})
    void aStartWhoseAnswerTheEngineTookWithItEndsInOneRunningContainer(String call) {
        AtomicBoolean killed = place.relay().loseAnswer("^POST .*" + call, place.engine()::kill);
        InstanceId id = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        Awaitility.await("the engine is killed").atMost(NodeLab.PATIENCE).untilTrue(killed);

        place.engine().startAgain();

        InstanceRecord running = lab.awaitEntry(id);
        assertThat(visit(running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(1);
        stopped(running);
    }

    @Test
    void aRemovalWhoseAnswerTheEngineTookWithItLeavesNothing() {
        InstanceRecord running = start(1).getFirst();
        AtomicBoolean killed = place.relay().loseAnswer("^DELETE .*/containers/", place.engine()::kill);

        assertThat(lab.stop(running.id())).isTrue();
        Awaitility.await("the engine is killed").atMost(NodeLab.PATIENCE).untilTrue(killed);
        assertThat(visit(running)).doesNotContain("200 OK");
        place.engine().startAgain();

        assertThat(lab.await(running.id(), InstanceState.STOPPED).reason()).isEqualTo(Reason.PLAYER);
        lab.awaitInvariants();
        assertThat(lab.everyContainer()).isEmpty();
        InstanceRecord fresh = start(1).getFirst();
        assertThat(visit(fresh)).endsWith(lab.flag(fresh));
        stopped(fresh);
    }

    @Test
    void runningInstancesServeWhileTheEngineIsDownAndFailIfItComesBackWithoutThem() {
        List<InstanceRecord> running = start(Soak.of(50));

        place.engine().kill();

        assertThat(running).allSatisfy(each -> assertThat(visit(each)).endsWith(lab.flag(each)));
        InstanceId meanwhile = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        place.engine().startAgain();
        assertThat(running).allSatisfy(each -> {
            InstanceRecord failed = lab.await(each.id(), InstanceState.FAILED);
            assertThat(failed.reason()).isEqualTo(Reason.EXITED);
            assertThat(failed.detail()).startsWith("exit code ");
            assertThat(visit(each)).doesNotContain("200 OK");
        });
        InstanceRecord fresh = lab.awaitEntry(meanwhile);
        assertThat(visit(fresh)).endsWith(lab.flag(fresh));
        lab.awaitInvariants();
        stopped(fresh);
    }

    @Test
    void runningInstancesGoOnWhereTheEngineFindsThemAgain() {
        List<InstanceRecord> running = start(PrivateLab.BARE, 2);
        InstanceRecord kept = running.getFirst();
        InstanceRecord left = running.getLast();

        place.engine().kill();

        assertThat(visit(kept)).endsWith(lab.flag(kept));
        assertThat(lab.stop(left.id())).isTrue();
        Awaitility.await("nobody is let in")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(left)).doesNotContain("200 OK"));
        place.engine().startAgain("--live-restore");
        lab.await(left.id(), InstanceState.STOPPED);
        lab.awaitInvariants();
        InstanceRecord after = lab.find(kept.id());
        assertThat(after.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(after.incarnation()).isEqualTo(1);
        assertThat(Objects.requireNonNull(after.containerId())).isEqualTo(kept.containerId());
        assertThat(visit(after)).endsWith(lab.flag(after));
        stopped(after);
    }

    /** As its service is restarted: it ends its containers, which whoever listens may see, or finds afterwards. */
    @Test
    void runningInstancesFailWithTheirExitCodeWhenTheEngineIsStoppedInOrder() {
        List<InstanceRecord> running = start(3);

        place.engine().stop();

        // Where nothing is any more, nothing answers either, and each visitor is told so only after seconds.
        List<CompletableFuture<String>> visits =
                running.stream().map(EngineKilledTest::visiting).toList();
        Awaitility.await("it is told that the engine is away")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.definitions()
                        .engine("lab")
                        .filter(found -> found.isReady(Instant.now()))
                        .isEmpty());
        InstanceId meanwhile = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        assertThat(visits).map(CompletableFuture::join).noneMatch(said -> said.contains("200 OK"));
        place.engine().startAgain();
        assertThat(running).allSatisfy(each -> {
            InstanceRecord failed = lab.await(each.id(), InstanceState.FAILED);
            assertThat(failed.reason()).isEqualTo(Reason.EXITED);
            assertThat(failed.detail()).startsWith("exit code ");
        });
        InstanceRecord fresh = lab.awaitEntry(meanwhile);
        assertThat(fresh.incarnation()).isEqualTo(1);
        assertThat(visit(fresh)).endsWith(lab.flag(fresh));
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(1);
        stopped(fresh);
    }

    private static List<InstanceRecord> start(int many) {
        return start(PrivateLab.SLUG, many);
    }

    private static List<InstanceRecord> start(String slug, int many) {
        lastAccount += many;
        return lab.startAll(slug, lastAccount - many + 1, many);
    }

    private static void stopped(InstanceRecord running) {
        assertThat(lab.stop(running.id())).isTrue();
        lab.await(running.id(), InstanceState.STOPPED);
        lab.awaitInvariants();
    }

    /** A visit beside all others, however long it takes. */
    private static CompletableFuture<String> visiting(InstanceRecord instance) {
        return CompletableFuture.supplyAsync(
                () -> visit(instance), visit -> Thread.ofVirtual().start(visit));
    }

    private static String visit(InstanceRecord instance) {
        return lab.player().get(instance.endpoints().getFirst());
    }
}
