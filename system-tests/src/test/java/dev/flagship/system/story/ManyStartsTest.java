package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.WholePlatform;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However often one account asks for an instance at once, the engine never has two containers of it. */
@Tag("fault")
@ExtendWith(PlatformExtension.class)
class ManyStartsTest {
    private static final int STARTS = 200;
    private static final String WANTED = "{\"challenge_id\": 2}";

    private static RunningPlatform platform;
    private static WholePlatform whole;
    private static Session laptop;
    private static Session phone;

    /** Counted on the engine without a pause, running or not, as long as it is open. */
    private static final class Count implements AutoCloseable {
        private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
        private final ExecutorService eye = Executors.newSingleThreadExecutor();
        private volatile boolean closed;

        Count() {
            eye.execute(() -> {
                while (!closed) {
                    seen.add(platform.containers().size());
                }
            });
        }

        /** Waits until it has counted so many. */
        void await(int many) {
            Awaitility.await(many + " counted").atMost(NodeLab.PATIENCE).until(() -> seen.contains(many));
        }

        @Override
        public void close() {
            closed = true;
            eye.close();
        }
    }

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
        whole = new WholePlatform(
                PlatformConfig.read(platform.data().resolve(Path.of("run", "flagship.properties"))),
                RunningPlatform.labelOf(platform.data()),
                platform.dataSource());
        laptop = Session.of(platform, "admin", platform.adminPassword());
        phone = Session.of(platform, "admin", platform.adminPassword());
    }

    @AfterAll
    static void signOut() {
        whole.close();
        laptop.close();
        phone.close();
    }

    @Test
    void twoHundredStartsOverATokenAndTwoSessionsGiveOneContainer() throws Exception {
        int before = rows("challenge_id = 2");
        try (Count count = new Count()) {
            count.await(0);
            List<Answer> answers = atOnce(List.of(
                    () -> platform.call(platform.adminToken(), "POST", "/api/v1/instances", WANTED),
                    () -> laptop.post("/api/v1/instances", WANTED),
                    () -> phone.post("/api/v1/instances", WANTED)));

            assertThat(answers).hasSize(STARTS).extracting(Answer::status).containsOnly(200, 202);
            assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
            Set<String> ids = answers.stream()
                    .map(answer -> answer.data().path("id").asString())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            String path = "/api/v1/instances/" + ids.iterator().next();

            await(path, "RUNNING");
            count.await(1);
            assertThat(platform.containers()).hasSize(1);
            assertThat(rows("state IN ('QUEUED', 'STARTING', 'RUNNING', 'STOPPING')"))
                    .isEqualTo(1);

            assertThat(platform.call(platform.adminToken(), "DELETE", path, "").status())
                    .isEqualTo(202);
            awaitNothing();
            assertThat(rows("challenge_id = 2")).isEqualTo(before + 1);
            assertThat(count.seen).isEqualTo(Set.of(0, 1));
        }
    }

    @Test
    void clientsThatLeaveDuringAStartLeaveOneInstanceThatCanBeStopped() throws IOException {
        String body = "{\"challenge_id\": 1}";
        URI url = URI.create(platform.url());
        Set<Integer> gone = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                gone.add(socket.getLocalPort());
                socket.getOutputStream()
                        .write(("POST /api/v1/instances HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token "
                                        + platform.adminToken() + "\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        // What is asked after the stop would start another.
        Awaitility.await("all of them were answered")
                .atMost(NodeLab.PATIENCE)
                .until(() -> heldFrom(gone, url.getPort()).isEmpty());
        Answer mine = Awaitility.await("the instance nobody was told of")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> platform.call(platform.adminToken(), "GET", "/api/v1/instances", ""),
                        answer -> answer.data().size() == 1);
        String path = "/api/v1/instances/" + mine.data().path(0).path("id").asString();
        await(path, "RUNNING");
        assertThat(platform.containers()).hasSize(1);
        assertThat(platform.call(platform.adminToken(), "DELETE", path, "").status())
                .isEqualTo(202);
        awaitNothing();
    }

    /** The connections from these ports that the server at the other has not given up yet. */
    private static List<String> heldFrom(Set<Integer> ports, int server) {
        return Programs.answer("ss", "-Htn", "sport", "=", ":" + server)
                .lines()
                .filter(line -> ports.stream().anyMatch(port -> line.strip().endsWith(":" + port)))
                .toList();
    }

    private static void awaitNothing() {
        Awaitility.await("the stop")
                .atMost(NodeLab.PATIENCE)
                .until(() -> rows("state IN ('QUEUED', 'STARTING', 'RUNNING', 'STOPPING')") == 0);
        assertThat(platform.containers()).isEmpty();
        whole.awaitInvariants();
    }

    /** All of them through one gate, each kind in its turn. */
    private static List<Answer> atOnce(List<Callable<Answer>> kinds) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<Answer>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < STARTS; i++) {
                Callable<Answer> kind = kinds.get(i % kinds.size());
                starts.add(threads.submit(() -> {
                    gate.await();
                    return kind.call();
                }));
            }
            gate.countDown();
        }
        return starts.stream().map(Future::resultNow).toList();
    }

    private static void await(String path, String state) {
        Awaitility.await("instance " + state)
                .atMost(NodeLab.PATIENCE)
                .until(() -> platform.call(platform.adminToken(), "GET", path, "")
                        .data()
                        .path("state")
                        .asString("")
                        .equals(state));
    }

    private static int rows(String condition) {
        return Sql.on(platform.dataSource(), "SELECT count(*) FROM ledger.instance WHERE " + condition)
                .list(row -> row.getInt(1))
                .getFirst();
    }
}
