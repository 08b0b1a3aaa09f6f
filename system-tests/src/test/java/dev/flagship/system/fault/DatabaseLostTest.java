package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.OwnPostgres;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.system.lab.WholePass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is stopped, killed or frozen: players play on, nothing is begun, and everything is as it was after it. */
@Tag("fault")
class DatabaseLostTest {
    private static final String SLUG = "teller";

    private static OwnPostgres database;
    private static NodeLab lab;
    private static TestImages images;
    private static NodeProcess node;
    private static long lastAccount;

    /** How it goes away, and how it comes back. */
    enum Loss {
        STOPPED,
        KILLED,
        FROZEN;

        void lose() {
            switch (this) {
                case STOPPED -> database.stop();
                case KILLED -> database.kill();
                case FROZEN -> database.freeze();
            }
        }

        void bringBack() {
            switch (this) {
                case STOPPED, KILLED -> database.startAgain();
                case FROZEN -> database.thaw();
            }
        }
    }

    @BeforeAll
    static void platform(@TempDir Path own, @TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        database = new OwnPostgres(own);
        lab = NodeLab.over(data, database);
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab.define(SLUG, Specimen.http(image).json());
        node = lab.startNode("").awaitLine("ready");
    }

    @AfterEach
    void leaveNothing() {
        database.thaw();
        lab.leaveNothing();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @ParameterizedTest
    @EnumSource
    void instancesServeUntilTheyExpireWithoutADatabaseAndStartsAreDoneAfterwards(Loss loss) {
        List<InstanceRecord> running = lab.startAll(SLUG, lastAccount + 1, 3);
        lastAccount += running.size();
        InstanceRecord kept = running.getFirst();
        InstanceRecord stopped = running.get(1);
        InstanceRecord expiring = running.getLast();
        String flag = lab.flag(kept);
        String last = lab.flag(expiring);
        // Whatever was used is searched for in the end.
        assertThat(visit(stopped)).endsWith(lab.flag(stopped));
        lab.stop(stopped.id());
        lab.await(stopped.id(), InstanceState.STOPPED);
        assertThat(visit(expiring)).endsWith(last);
        expireSoon(expiring);
        // A pass that looks at everything has read of its end.
        WholePass.steps(lab);
        InstanceId asked = lab.request(SLUG, ++lastAccount).id();
        loss.lose();

        Awaitility.await("nobody is let in after the end")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(expiring)).doesNotContain("200 OK"));
        assertThat(visit(kept)).endsWith(flag);
        loss.bringBack();

        assertThat(lab.await(expiring.id(), InstanceState.STOPPED).reason()).isEqualTo(Reason.EXPIRED);
        InstanceRecord late = lab.awaitEntry(asked);
        assertThat(visit(late)).endsWith(lab.flag(late));
        lab.awaitInvariants();
        assertThat(lab.find(kept.id()).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(visit(kept)).endsWith(flag);
        assertThat(lab.containers()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aStartThatLosesItsDatabaseMidwayEndsInOneRunningContainer(Loss loss) throws IOException {
        node.haltAt(List.of("CREATED"));
        InstanceId id = lab.request(SLUG, ++lastAccount).id();
        node.awaitLine("at CREATED");
        loss.lose();
        node.goOn();
        Awaitility.await("the container runs")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.containers().stream().anyMatch(container -> container.status() == Status.RUNNING));
        loss.bringBack();

        InstanceRecord running = lab.awaitEntry(id);
        assertThat(visit(running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(1);
        assertSeenInTheLog(lab.flag(running));
    }

    /** That no flag was in the database's log is because there was none. */
    private static void assertSeenInTheLog(String flag) throws IOException {
        String said = Files.readString(database.logFile());
        assertThat(said).isNotEmpty();
        Files.writeString(database.logFile(), "it is " + flag + "\n", StandardOpenOption.APPEND);
        assertThat(lab.leaks()).singleElement().asString().endsWith("is written down in the database's log");
        Files.writeString(database.logFile(), said);
    }

    private static void expireSoon(InstanceRecord instance) {
        Instant soon = Instant.now().plusMillis(2500);
        assertThat(Sql.on(lab.dataSource(), "UPDATE ledger.instance SET expires_at = :soon WHERE id = :id")
                        .with("soon", soon)
                        .with("id", instance.id().value())
                        .changedOne())
                .isTrue();
    }

    private static String visit(InstanceRecord instance) {
        return lab.player().get(instance.endpoints().getFirst());
    }
}
