package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.system.lab.WholePass;
import dev.flagship.testkit.soak.Soak;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Running instances, while hands and time work on them: what players reach is always what the ledger says. */
@Tag("fault")
class InterferenceTest {
    private static final String SLUG = "teller";
    private static final String AT_A_PORT = "teller-at-a-port";
    private static final String DEAF = "teller-that-heeds-no-signal";
    private static final int ROUNDS = Soak.of(5);
    private static final int MANY = Soak.of(200);
    private static final int PORTS_AMONG = 10;

    private static NodeLab lab;
    private static TestImages images;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        String image =
                images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\"]", "CMD [\"serve\", \"" + Specimen.PORT + "\"]");
        lab.define(SLUG, Specimen.http(image).json());
        lab.define(
                DEAF, Specimen.http(image).running("deaf", "" + Specimen.PORT).json());
        lab.define(AT_A_PORT, Specimen.tcp(image).json());
        lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @ParameterizedTest
    @CsvSource({"rm -f, INTERFERENCE", "pause, INTERFERENCE", "stop -t 0, EXITED"})
    void aContainerThatIsTakenAwayByHandFailsItsInstance(String words, Reason reason) {
        InstanceRecord running = lab.start(SLUG, ++lastAccount);
        assertThat(visit(running)).endsWith(lab.flag(running));

        Engines.docker((words + " " + container(running)).split(" "));

        InstanceRecord failed = lab.await(running.id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(reason);
        assertThat(failed.detail()).isNotEmpty();
        assertThat(visit(running)).doesNotContain("200 OK");
        assertThat(WholePass.steps(lab)).as("left for another pass").isZero();
        lab.awaitInvariants();
    }

    @Test
    void aContainerThatIsRenamedByHandFailsItsInstanceAndIsRemoved() {
        InstanceRecord running = lab.start(SLUG, ++lastAccount);
        String container = container(running);
        Engines.docker("rename", container, "renamed-" + running.id());

        InstanceRecord failed = lab.await(running.id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(failed.detail()).isEqualTo("its container was renamed");
        assertThat(visit(running)).doesNotContain("200 OK");
        assertThat(Engines.docker("ps", "-aq", "--no-trunc")).doesNotContain(container);
        lab.awaitInvariants();
    }

    @Test
    void aFlagThatCannotBeOpenedIsReportedAndHarmsNobodyElse() {
        InstanceRecord damaged = lab.start(SLUG, ++lastAccount);
        InstanceRecord other = lab.start(SLUG, ++lastAccount);
        assertThat(Sql.on(lab.dataSource(), """
                UPDATE ledger.incarnation SET flag_ciphertext =
                       (SELECT flag_ciphertext FROM ledger.incarnation WHERE instance_id = :other)
                 WHERE instance_id = :damaged
                """)
                        .with("damaged", damaged.id().value())
                        .with("other", other.id().value())
                        .changedOne())
                .isTrue();

        Engines.docker("stop", "-t", "0", container(damaged));

        InstanceRecord failed = lab.await(damaged.id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.EXITED);
        assertThat(lab.nodeLog()).contains("reading the last words of " + damaged.id() + "#1");
        assertThat(visit(other)).endsWith(lab.flag(other));
        InstanceRecord fresh = lab.start(SLUG, ++lastAccount);
        assertThat(visit(fresh)).endsWith(lab.flag(fresh));
        lab.awaitInvariants();
    }

    /** Although it has all the processes it may, and none heeds the signal by which programs are asked to end. */
    @Test
    void anInstanceWhoseTimeIsUpIsRefusedAndGone() {
        InstanceRecord running = lab.start(DEAF, ++lastAccount);
        String flag = lab.flag(running);

        assertThat(Sql.on(lab.dataSource(), "UPDATE ledger.instance SET expires_at = :soon WHERE id = :id")
                        .with("soon", Instant.now().plusMillis(1500))
                        .with("id", running.id().value())
                        .changedOne())
                .isTrue();

        Awaitility.await("refusal")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(running)).doesNotContain(flag));
        assertThat(lab.await(running.id(), InstanceState.STOPPED).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(visit(running)).doesNotContain("200 OK");
        lab.awaitInvariants();
        assertThat(lab.containers())
                .noneMatch(container -> container.incarnation().instance().equals(running.id()));
    }

    /** In a soak a thousand in all, and a hundred at gateway ports, of which there are fewer: none may be leaked. */
    @Test
    void manyAtOnceGetFlagsOfTheirOwnAndEachPlayerReachesTheirs() {
        for (int round = 0; round < ROUNDS; round++) {
            manyStartAndStop();
        }
    }

    private static void manyStartAndStop() {
        long first = lastAccount + 1;
        lastAccount += MANY;
        var requested = IntStream.range(0, MANY)
                .parallel()
                .mapToObj(n -> lab.request(n % PORTS_AMONG == 0 ? AT_A_PORT : SLUG, first + n))
                .toList();
        var running = requested.stream().map(each -> lab.awaitEntry(each.id())).toList();

        assertThat(running.stream().map(lab::flag)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(running)
                .allSatisfy(each ->
                        assertThat(visit(each)).startsWith("HTTP/1.1 200 OK").endsWith(lab.flag(each)));
        lab.awaitInvariants();

        running.forEach(each -> assertThat(lab.stop(each.id())).isTrue());
        running.forEach(each -> lab.await(each.id(), InstanceState.STOPPED));
        lab.awaitInvariants();
    }

    @Test
    void aResetGivesANewFlagAtTheSameEndpoint() {
        InstanceRecord before = lab.start(SLUG, ++lastAccount);
        String oldFlag = lab.flag(before);

        assertThat(lab.intents().reset(before.id(), before.definition(), true, Instant.now()))
                .isTrue();

        InstanceRecord after = lab.await(before.id(), InstanceState.RUNNING);
        assertThat(after.incarnation()).isEqualTo(2);
        assertThat(after.endpoints()).isEqualTo(before.endpoints());
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(lab.flag(after)).isNotEqualTo(oldFlag);
        Awaitility.await("the new container behind the old endpoint")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(after)).endsWith(lab.flag(after)));
        lab.awaitInvariants();
    }

    @Test
    void aHostThatNobodyHasIsNotFound() {
        assertThat(lab.player().get("nobody-has-this-label.localhost")).startsWith("HTTP/1.1 404");
        assertThat(lab.player().get("localhost")).startsWith("HTTP/1.1 404");
    }

    private static String visit(InstanceRecord instance) {
        EndpointRecord endpoint = instance.endpoints().getFirst();
        return lab.player().get(endpoint);
    }

    private static String container(InstanceRecord instance) {
        return Objects.requireNonNull(lab.find(instance.id()).containerId());
    }
}
