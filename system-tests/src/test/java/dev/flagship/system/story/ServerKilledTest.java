package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.Descriptors;
import dev.flagship.system.lab.Secrecy;
import dev.flagship.testkit.soak.Soak;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole platform's server killed twice while it starts, claims, scores and stops; its database killed, and frozen. */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerKilledTest {
    private static final int PLAYERS = Soak.of(120);

    /** What a server has of the database: its pool, and what it listens on, as the node does. */
    private static final String CONNECTIONS =
            "pg_stat_activity WHERE (application_name = 'flagship-server' OR query LIKE 'LISTEN%')";

    private static PlayedPlatform played;
    private static RunningPlatform platform;

    @BeforeAll
    static void up() {
        played = new PlayedPlatform();
        platform = played.running();
    }

    @AfterAll
    static void down() {
        played.close();
    }

    @Test
    @Order(1)
    void requestsToAServerThatIsKilledTwiceAreDoneOnceAndRecorded() {
        List<String> tokens = IntStream.range(0, PLAYERS)
                .mapToObj(n -> played.player("player" + n))
                .toList();
        played.pool(2, 4);
        PlayedPlatform.await("two are ready", () -> played.count("ledger.instance WHERE state = 'POOLED'") >= 2);
        Descriptors descriptors = new Descriptors();
        int connections = played.count(CONNECTIONS);
        assertThat(descriptors.violations(held())).isEmpty();

        killedWhile(tokens.subList(0, PLAYERS / 2), "ledger.instance WHERE owner_key IS NOT NULL");
        killedWhile(tokens.subList(PLAYERS / 2, PLAYERS), "audit WHERE action = 'instance.stop'");

        played.pool(0, 0);
        played.awaitRest();
        PlayedPlatform.await(
                "files, sockets and threads",
                () -> descriptors.violations(held()).isEmpty());
        PlayedPlatform.await("connections", () -> played.count(CONNECTIONS) <= connections);
        assertThat(played.accepted()).hasSize(PLAYERS);
        assertThat(Set.copyOf(Sql.on(platform.dataSource(), """
                        SELECT id::text FROM ledger.instance WHERE state = 'STOPPED' AND owner_key IS NOT NULL
                        """).list(row -> row.getString(1))))
                .isEqualTo(played.accepted());
        assertThat(played.count("solve")).isEqualTo(PLAYERS);
        assertThat(played.scores().values()).filteredOn(score -> score > 0).hasSize(PLAYERS);
    }

    @ParameterizedTest
    @EnumSource
    @Order(2)
    void requestsWithoutADatabaseAreRefusedAndWorkOnceItIsBack(SilentDatabase loss) {
        String stays = played.player("stays" + loss);
        String comes = played.player("comes" + loss);
        String instance = played.started(stays);
        int solved = played.count("solve");
        Call ready = new Call(stays, "GET", "/readyz", "");
        List<Call> calls = List.of(
                new Call(comes, "POST", "/api/v1/instances", PlayedPlatform.START),
                new Call(stays, "DELETE", "/api/v1/instances/" + instance, ""),
                new Call(stays, "POST", "/api/v1/challenges/attempt", played.attempt(instance)),
                // By somebody who has not been here before: those who have may be answered out of memory for a moment.
                new Call(comes, "GET", "/api/v1/challenges", ""),
                new Call(comes, "GET", "/challenges", ""),
                ready);
        try (LiveStream page = LiveStream.of(platform, stays)) {
            assertRefused(loss.meanwhile(played, calls));
            if (loss == SilentDatabase.KILLED) {
                // Its listener began anew, and does not know what it missed.
                page.await("event: instance", "data: {}");
            }
            PlayedPlatform.await(
                    "it hears again",
                    () -> Call.all(platform, List.of(ready)).getFirst().body().contains("\"live\":\"ok\""));
            played.play(comes);
            played.solveAndStop(stays, instance);
            page.await("event: instance", "data: {\"id\":\"" + instance + "\"}");
            assertThat(page.hasEnded()).isFalse();
        }
        played.awaitRest();
        assertThat(played.count("solve")).isEqualTo(solved + 2);
    }

    private static void assertRefused(List<HttpResponse<String>> answers) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        });
        assertThat(answers.subList(0, 4))
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"code\":\"OVERLOADED\""));
    }

    @Test
    @Order(3)
    void disordersInScoresRowsAndRecordsAreSeen() {
        String one = played.accepted().iterator().next();
        Map<Long, Long> scores = played.scores();
        scores.replaceAll((account, score) -> score + 1);
        assertThat(played.violations(scores))
                .hasSize(scores.size())
                .allSatisfy(found -> assertThat(found).contains("but what counts is"));
        assertThat(played.violations()).isEmpty();
        isSeen("UPDATE ledger.instance SET extensions = 7 WHERE id = 'ONE'", "another number of times", one);
        execute("UPDATE ledger.instance SET extensions = 0 WHERE id = 'ONE'", one);
        isSeen("UPDATE ledger.instance SET last_reset_at = created_at WHERE id = 'ONE'", "have reset it", one);
        execute("UPDATE ledger.instance SET last_reset_at = NULL WHERE id = 'ONE'", one);
        execute("ALTER TABLE audit DISABLE TRIGGER audit_append_only", one);
        isSeen("DELETE FROM audit WHERE instance_id = 'ONE' AND action = 'instance.stop'", "have stopped it", one);
        isSeen("DELETE FROM audit WHERE instance_id = 'ONE' AND action = 'instance.start'", "have started it", one);
        execute("ALTER TABLE solve DROP CONSTRAINT solve_challenge_id_account_id_key", one);
        isSeen("UPDATE solve SET account_id = (SELECT min(account_id) FROM solve)", "solved a challenge twice", one);
    }

    @Test
    @Order(3)
    void aConnectionThatAServerLeftBehindIsSeen() throws SQLException {
        try (Connection left = platform.dataSource().getConnection()) {
            int process = Sql.on(left, "SELECT pg_backend_pid()")
                    .list(row -> row.getInt(1))
                    .getFirst();
            String its = CONNECTIONS + " AND pid = " + process;
            assertThat(played.count(its)).isZero();
            Sql.on(left, "SET application_name = 'flagship-server'").update();
            assertThat(played.count(its)).isEqualTo(1);
            Sql.on(left, "RESET application_name").update();
        }
    }

    @Test
    @Order(4)
    void noFlagTokenOrSessionIsInAnyLog() throws IOException {
        // A flag, a token, a session and its nonce of each.
        assertThat(played.secrets()).hasSizeGreaterThanOrEqualTo(4 * PLAYERS);
        played.secrets().add(platform.adminToken());
        assertThat(telling()).isEmpty();
        String one = played.secrets().iterator().next();
        Set<String> logs = Set.of("server.log", "node.log", "postgres.log");
        for (String log : logs) {
            Files.writeString(logFolder().resolve(log), "it is " + one + "\n", StandardOpenOption.APPEND);
        }
        assertThat(telling()).containsExactlyInAnyOrderElementsOf(logs);
    }

    /** Which logs have something that only its owner knows. */
    private static List<String> telling() throws IOException {
        List<String> telling = new ArrayList<>();
        try (Stream<Path> logs = Files.list(logFolder())) {
            for (Path log : logs.toList()) {
                String text = Files.readString(log);
                if (played.secrets().stream().anyMatch(secret -> Secrecy.shows(text, secret))) {
                    telling.add(String.valueOf(log.getFileName()));
                }
            }
        }
        return telling;
    }

    private static Path logFolder() {
        return platform.data().resolve("logs");
    }

    private static void isSeen(String sql, String sentence, String instance) {
        execute(sql, instance);
        assertThat(played.violations()).anySatisfy(found -> assertThat(found).contains(sentence));
    }

    private static void execute(String sql, String instance) {
        Sql.on(platform.dataSource(), sql.replace("ONE", instance)).update();
    }

    /** All of them play at once; the server is killed once one more of this is there. */
    private static void killedWhile(List<String> tokens, String rows) {
        int before = played.count(rows);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> playing = new ArrayList<>();
            tokens.forEach(token -> playing.add(threads.submit(() -> played.play(token))));
            PlayedPlatform.await("it is in the middle of it", () -> played.count(rows) > before);
            long killed = played.process("server");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            PlayedPlatform.await(
                    "it is started again", () -> played.process("server") != killed && played.process("server") != 0);
            playing.forEach(each -> PlayedPlatform.await("everybody has played", each::isDone));
            playing.forEach(Future::resultNow);
        }
    }

    private static Map<String, Long> held() {
        return Map.of("node", played.process("node"), "server", played.process("server"));
    }
}
