package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.system.lab.Books;
import dev.flagship.system.lab.Descriptors;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Secrecy;
import dev.flagship.system.lab.Signals;
import dev.flagship.system.lab.WholePlatform;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.soak.Soak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole platform's server killed twice while it starts, claims, scores and stops; its database killed, and frozen. */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerKilledTest {
    private static final long CHALLENGE = 2;
    private static final String START = "{\"challenge_id\": " + CHALLENGE + "}";
    private static final int PLAYERS = Soak.of(120);
    /** What the platform may run at once leaves room for them all. */
    private static final Duration LONG = NodeLab.PATIENCE.multipliedBy(2);

    /** What a server has of the database: its pool, and what it listens on, as the node does. */
    private static final String CONNECTIONS =
            "pg_stat_activity WHERE application_name = 'flagship-server' OR query LIKE 'LISTEN%'";

    private static final Set<String> accepted = ConcurrentHashMap.newKeySet();
    /** All flags, tokens, sessions and their nonces that were good for something. */
    private static final Set<String> secrets = ConcurrentHashMap.newKeySet();

    private static RunningPlatform platform;
    private static PlatformConfig config;
    private static WholePlatform whole;
    private static Books books;

    @BeforeAll
    static void up() {
        platform = RunningPlatform.up();
        config = PlatformConfig.read(platform.data().resolve(Path.of("run", "flagship.properties")));
        whole = new WholePlatform(config, RunningPlatform.labelOf(platform.data()), platform.dataSource());
        books = new Books(platform.dataSource());
    }

    @AfterAll
    static void down() {
        whole.close();
        platform.close();
    }

    @Test
    @Order(1)
    void whatWasAskedOfAServerThatIsKilledTwiceIsThereOnceAndOnRecord() {
        List<String> tokens = IntStream.range(0, PLAYERS)
                .mapToObj(n -> Session.tokenOfNew(platform, "player" + n, secrets::add))
                .toList();
        pool(2, 4);
        await("two are ready", () -> count("ledger.instance WHERE state = 'POOLED'") >= 2);
        Descriptors descriptors = new Descriptors();
        int connections = count(CONNECTIONS);
        assertThat(descriptors.violations(held())).isEmpty();

        killedWhile(tokens.subList(0, PLAYERS / 2), "ledger.instance WHERE owner_key IS NOT NULL");
        killedWhile(tokens.subList(PLAYERS / 2, PLAYERS), "audit WHERE action = 'instance.stop'");

        pool(0, 0);
        await("nothing runs", () -> platform.containers().isEmpty());
        whole.awaitInvariants();
        assertThat(violations()).isEmpty();
        await("files, sockets and threads", () -> descriptors.violations(held()).isEmpty());
        await("connections", () -> count(CONNECTIONS) <= connections);
        assertThat(accepted).hasSize(PLAYERS);
        assertThat(Set.copyOf(Sql.on(platform.dataSource(), """
                        SELECT id::text FROM ledger.instance WHERE state = 'STOPPED' AND owner_key IS NOT NULL
                        """).list(row -> row.getString(1))))
                .isEqualTo(accepted);
        assertThat(count("solve")).isEqualTo(PLAYERS);
        assertThat(scores().values()).filteredOn(score -> score > 0).hasSize(PLAYERS);
    }

    /** How the database falls silent. */
    enum Loss {
        KILLED,
        FROZEN
    }

    @ParameterizedTest
    @EnumSource
    @Order(2)
    void whatIsAskedWhileTheDatabaseIsLostIsRefusedAndDoneOnceItIsBack(Loss loss) throws IOException {
        String stays = Session.tokenOfNew(platform, "stays" + loss, secrets::add);
        String comes = Session.tokenOfNew(platform, "comes" + loss, secrets::add);
        String instance = started(stays);
        int solved = count("solve");
        Call health = new Call(stays, "GET", "/healthz", "");
        List<Call> calls = List.of(
                new Call(comes, "POST", "/api/v1/instances", START),
                new Call(stays, "DELETE", "/api/v1/instances/" + instance, ""),
                new Call(stays, "POST", "/api/v1/challenges/attempt", attempt(instance)),
                new Call(stays, "GET", "/api/v1/challenges", ""),
                new Call(stays, "GET", "/challenges", ""),
                health);
        try (LiveStream page = LiveStream.of(platform, stays)) {
            switch (loss) {
                case KILLED -> {
                    assertRefused(whileKilled(calls));
                    // Its listener began anew, and does not know what it missed.
                    page.await("event: instance", "data: {}");
                }
                case FROZEN -> assertRefused(whileFrozen(calls));
            }
            await(
                    "it hears again",
                    () -> Call.all(platform, List.of(health)).getFirst().body().contains("\"live\":\"ok\""));
            play(comes);
            solveAndStop(stays, instance);
            page.await("event: instance", "data: {\"id\":\"" + instance + "\"}");
            assertThat(page.hasEnded()).isFalse();
        }
        await("nothing runs", () -> platform.containers().isEmpty());
        whole.awaitInvariants();
        assertThat(violations()).isEmpty();
        assertThat(count("solve")).isEqualTo(solved + 2);
    }

    /** What a server read before, such as the board, it tells for a second without asking again. */
    private static void awaitThatNothingReadIsTold() {
        Instant old = Instant.now().plusSeconds(1);
        await("what was read is too old to be told", () -> Instant.now().isAfter(old));
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

    /** Whoever keeps it running stands still meanwhile: else it would be there again before anybody is told that it is not. */
    private static List<HttpResponse<String>> whileKilled(List<Call> calls) throws IOException {
        long keeper = Long.parseLong(Files.readString(platform.data().resolve(Path.of("run", "supervisor.pid")))
                .strip());
        long killed = process("database");
        List<HttpResponse<String>> answers;
        Signals.freeze(keeper);
        try {
            List<Long> others = children(killed);
            // The first one first, so that none is told by it to end in order.
            Signals.kill(killed);
            others.forEach(Signals::kill);
            awaitThatNothingReadIsTold();
            answers = Call.all(platform, calls);
        } finally {
            Signals.thaw(keeper);
        }
        await("it is started again", () -> process("database") != killed && process("database") != 0);
        return answers;
    }

    /** Connections stay, new ones are accepted, and nothing is answered. */
    private static List<HttpResponse<String>> whileFrozen(List<Call> calls) {
        long first = process("database");
        Signals.freeze(first);
        List<Long> others = children(first);
        try {
            others.forEach(Signals::freeze);
            awaitThatNothingReadIsTold();
            return Call.all(platform, calls);
        } finally {
            others.forEach(Signals::thaw);
            Signals.thaw(first);
        }
    }

    private static List<Long> children(long first) {
        return ProcessHandle.of(first)
                .orElseThrow()
                .children()
                .map(ProcessHandle::pid)
                .toList();
    }

    @Test
    @Order(3)
    void whatIsWrongInTheBooksIsSeen() {
        String one = accepted.iterator().next();
        Map<Long, Long> scores = scores();
        scores.replaceAll((account, score) -> score + 1);
        assertThat(books.violations(values(), scores))
                .hasSize(scores.size())
                .allSatisfy(found -> assertThat(found).contains("but what counts is"));
        assertThat(violations()).isEmpty();
        isSeen("UPDATE ledger.instance SET extensions = 7 WHERE id = 'ONE'", "another number of times", one);
        execute("UPDATE ledger.instance SET extensions = 0 WHERE id = 'ONE'", one);
        isSeen("UPDATE ledger.instance SET last_reset_at = created_at WHERE id = 'ONE'", "have reset it", one);
        execute("UPDATE ledger.instance SET last_reset_at = NULL WHERE id = 'ONE'", one);
        isSeen("DELETE FROM audit WHERE instance_id = 'ONE' AND action = 'instance.stop'", "have stopped it", one);
        isSeen("DELETE FROM audit WHERE instance_id = 'ONE' AND action = 'instance.start'", "have started it", one);
        execute("ALTER TABLE solve DROP CONSTRAINT solve_challenge_id_account_id_key", one);
        isSeen("UPDATE solve SET account_id = (SELECT min(account_id) FROM solve)", "solved a challenge twice", one);
    }

    @Test
    @Order(4)
    void noFlagTokenOrSessionIsInAnyLog() throws IOException {
        // A flag, a token, a session and its nonce of each.
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(4 * PLAYERS);
        secrets.add(platform.adminToken());
        assertThat(telling()).isEmpty();
        String one = secrets.iterator().next();
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
                if (secrets.stream().anyMatch(secret -> Secrecy.shows(text, secret))) {
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
        assertThat(violations()).anySatisfy(found -> assertThat(found).contains(sentence));
    }

    private static void execute(String sql, String instance) {
        Sql.on(platform.dataSource(), sql.replace("ONE", instance)).update();
    }

    /** All of them play at once; the server is killed once one more of this is there. */
    private static void killedWhile(List<String> tokens, String rows) {
        int before = count(rows);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> playing = new ArrayList<>();
            tokens.forEach(token -> playing.add(threads.submit(() -> play(token))));
            await("it is in the middle of it", () -> count(rows) > before);
            long killed = process("server");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await("it is started again", () -> process("server") != killed && process("server") != 0);
            playing.forEach(each -> await("everybody has played", each::isDone));
            playing.forEach(Future::resultNow);
        }
    }

    /** Starts, hands the flag in twice, stops; and asks until there is an answer. */
    private static void play(String token) {
        solveAndStop(token, started(token));
    }

    private static String started(String token) {
        Answer started = insist(token, "POST", "/api/v1/instances", START);
        assertThat(started.status()).as(started.body().toString()).isIn(200, 202);
        String id = started.data().path("id").asString();
        accepted.add(id);
        await(
                "it runs",
                () -> insist(token, "GET", "/api/v1/instances/" + id, "")
                        .data()
                        .path("state")
                        .asString("")
                        .equals("RUNNING"));
        return id;
    }

    private static void solveAndStop(String token, String id) {
        String attempt = attempt(id);
        for (int times = 0; times < 2; times++) {
            Answer judged = insist(token, "POST", "/api/v1/challenges/attempt", attempt);
            assertThat(judged.data().path("status").asString("")).isIn("correct", "already_solved");
        }
        assertThat(insist(token, "DELETE", "/api/v1/instances/" + id, "").status())
                .isIn(200, 202);
    }

    private static String attempt(String id) {
        return "{\"challenge_id\": " + CHALLENGE + ", \"submission\": \"" + flag(id) + "\"}";
    }

    /** Until the server, or the one after it, answers that it did it or why not. */
    private static Answer insist(String token, String method, String path, String body) {
        return Awaitility.await(method + " " + path)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> platform.call(token, method, path, body), answer -> answer.status() < 500);
    }

    private static String flag(String id) {
        InstanceId instance = InstanceId.parse(id);
        String flag = Sql.on(platform.dataSource(), """
                SELECT c.flag_ciphertext, c.flag_hash, c.number FROM ledger.instance i
                  JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation WHERE i.id = :id
                """)
                .with("id", instance.value())
                .one(row -> FlagVault.open(config.keysetFile())
                        .open(
                                new SealedFlag(row.getString(1), row.getString(2)),
                                new FlagContext(CHALLENGE, new Incarnation(instance, row.getInt(3)))))
                .orElseThrow();
        secrets.add(flag);
        return flag;
    }

    private static List<String> violations() {
        return books.violations(values(), scores());
    }

    private static Map<Long, Long> values() {
        return numbers("/api/v1/challenges", "id", "value");
    }

    private static Map<Long, Long> scores() {
        return numbers("/api/v1/scoreboard", "account_id", "score");
    }

    private static Map<Long, Long> numbers(String path, String key, String value) {
        Map<Long, Long> numbers = new HashMap<>();
        for (JsonNode each : insist(platform.adminToken(), "GET", path, "").data()) {
            numbers.put(each.path(key).asLong(), each.path(value).asLong());
        }
        return numbers;
    }

    /** As an operator chooses. */
    private static void pool(int least, int most) {
        Sql.on(platform.dataSource(), """
                INSERT INTO pool_choice (challenge_id, least, most) VALUES (:challenge, :least, :most)
                ON CONFLICT (challenge_id) DO UPDATE SET least = :least, most = :most
                """)
                .with("challenge", CHALLENGE)
                .with("least", least)
                .with("most", most)
                .update();
    }

    private static Map<String, Long> held() {
        return Map.of("node", process("node"), "server", process("server"));
    }

    /** As {@code status} tells it, which starts a program for each answer. */
    private static long process(String name) {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(platform.data().resolve(Path.of("run", "status.json"))))
                    .path("processes")
                    .path(name)
                    .asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(String rows) {
        return Sql.on(platform.dataSource(), "SELECT count(*) FROM " + rows)
                .list(row -> row.getInt(1))
                .getFirst();
    }

    private static void await(String what, Supplier<Boolean> condition) {
        Awaitility.await(what).atMost(LONG).until(condition::get);
    }
}
