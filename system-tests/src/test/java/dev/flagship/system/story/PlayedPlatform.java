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
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.WholePlatform;
import dev.flagship.system.story.RunningPlatform.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole platform with players who go on until they are answered, whatever of it is lost meanwhile, and the books on that. */
final class PlayedPlatform implements AutoCloseable {
    private static final long CHALLENGE = 2;
    /** The body of a start. */
    static final String START = "{\"challenge_id\": " + CHALLENGE + "}";
    /** What the platform may run at once leaves room for all who play. */
    private static final Duration LONG = NodeLab.PATIENCE.multipliedBy(2);

    private final RunningPlatform platform = RunningPlatform.up();
    private final PlatformConfig config =
            PlatformConfig.read(platform.data().resolve(Path.of("run", "flagship.properties")));
    private final WholePlatform whole =
            new WholePlatform(config, RunningPlatform.labelOf(platform.data()), platform.dataSource());
    private final Books books = new Books(platform.dataSource());
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    RunningPlatform running() {
        return platform;
    }

    /** The instances that somebody was told to have. */
    Set<String> accepted() {
        return accepted;
    }

    /** All flags, tokens, sessions and their nonces that were good for something. */
    Set<String> secrets() {
        return secrets;
    }

    /** A token of somebody new. */
    String player(String name) {
        return Session.tokenOfNew(platform, name, secrets::add);
    }

    /** Starts, hands the flag in twice, stops; and asks until there is an answer. */
    void play(String token) {
        solveAndStop(token, started(token));
    }

    /** Starts an instance and answers its id once it runs. */
    String started(String token) {
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

    /** Hands its flag in, twice, and stops it. */
    void solveAndStop(String token, String id) {
        String attempt = attempt(id);
        for (int times = 0; times < 2; times++) {
            Answer judged = insist(token, "POST", "/api/v1/challenges/attempt", attempt);
            assertThat(judged.data().path("status").asString("")).isIn("correct", "already_solved");
        }
        assertThat(insist(token, "DELETE", "/api/v1/instances/" + id, "").status())
                .isIn(200, 202);
    }

    /** The body of an attempt with the flag of an instance. */
    String attempt(String id) {
        return "{\"challenge_id\": " + CHALLENGE + ", \"submission\": \"" + flag(id) + "\"}";
    }

    /** Until the server, or the one after it, answers that it did it or why not. */
    private Answer insist(String token, String method, String path, String body) {
        return Awaitility.await(method + " " + path)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> platform.call(token, method, path, body), answer -> answer.status() < 500);
    }

    private String flag(String id) {
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

    /** What the books say that does not hold now. */
    List<String> violations() {
        return violations(scores());
    }

    /** The same where accounts are said to have these scores. */
    List<String> violations(Map<Long, Long> scores) {
        return books.violations(values(), scores);
    }

    private Map<Long, Long> values() {
        return numbers("/api/v1/challenges", "id", "value");
    }

    Map<Long, Long> scores() {
        return numbers("/api/v1/scoreboard", "account_id", "score");
    }

    private Map<Long, Long> numbers(String path, String key, String value) {
        Map<Long, Long> numbers = new HashMap<>();
        for (JsonNode each : insist(platform.adminToken(), "GET", path, "").data()) {
            numbers.put(each.path(key).asLong(), each.path(value).asLong());
        }
        return numbers;
    }

    /** Sets how many are kept ready, as an operator does. */
    void pool(int least, int most) {
        Sql.on(platform.dataSource(), """
                INSERT INTO pool_choice (challenge_id, least, most) VALUES (:challenge, :least, :most)
                ON CONFLICT (challenge_id) DO UPDATE SET least = :least, most = :most
                """)
                .with("challenge", CHALLENGE)
                .with("least", least)
                .with("most", most)
                .update();
    }

    /** As {@code status} tells it, which starts a program for each answer. */
    long process(String name) {
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

    /** How many rows there are of this. */
    int count(String rows) {
        return Sql.on(platform.dataSource(), "SELECT count(*) FROM " + rows)
                .list(row -> row.getInt(1))
                .getFirst();
    }

    /** Waits long enough for all who play at once. */
    static void await(String what, Supplier<Boolean> condition) {
        Awaitility.await(what).atMost(LONG).until(condition::get);
    }

    /** Waits until nothing runs, and nothing is wrong with ledger, engine, gateway and books. */
    void awaitRest() {
        await("nothing runs", () -> platform.containers().isEmpty());
        whole.awaitInvariants();
        assertThat(violations()).isEmpty();
    }

    @Override
    public void close() {
        whole.close();
        platform.close();
    }
}
