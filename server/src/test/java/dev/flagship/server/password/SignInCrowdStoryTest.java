package dev.flagship.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Mode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More people sign in than passwords can be hashed for: they are told when to come back, and who plays plays on. */
@Tag("fault")
class SignInCrowdStoryTest {
    private static final int MORE_THAN_MAY_WAIT = 1_200;
    private static final String BEGINNING = """
            POST /login HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: 100\r
            \r
            name=""";

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void playersAreNotHeldUpByACrowdThatSignsIn() {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        CountDownLatch hashed = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
                OpenPage page = OpenPage.of(server, player.browser())) {
            try {
                hashesTakeUntil(hashed, crowd);

                Reply late = server.visitor().signIn(player.name(), "correct horse battery");
                Reply start = player.api().start(web);
                Reply attempt = player.api().attempt(web, "CTF{wrong}");
                server.admin().post("/api/v1/notifications", "{\"title\": \"Heard\", \"content\": \"\"}");

                assertThat(late.status()).isEqualTo(503);
                assertThat(late.header("Retry-After")).isPresent();
                assertThat(start.status()).isEqualTo(202);
                assertThat(attempt.at("/data/status").asString()).isEqualTo("incorrect");
                assertThat(server.visitor().get("/scoreboard").status()).isEqualTo(200);
                page.await("notification", data -> data.contains("Heard"));
            } finally {
                hashed.countDown();
            }
        }
        assertThat(server.visitor()
                        .signIn(player.name(), "correct horse battery")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void whoSendsAFormSlowlyHoldsUpNobodyInLine() throws IOException {
        TestServer.Player player = server.player();
        int turns = server.bean("passwords", Passwords.class).turns();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * (turns + 1); i++) {
                Socket socket = new Socket(server.url().getHost(), server.url().getPort());
                slow.add(socket);
                socket.getOutputStream().write(BEGINNING.getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(CompletableFuture.supplyAsync(
                            () -> server.visitor().signIn(player.name(), "correct horse battery")))
                    .succeedsWithin(Duration.ofSeconds(40))
                    .satisfies(reply -> assertThat(reply.status()).isEqualTo(302));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void nobodyGetsPastTheLineByAnotherKindOfFormOrSpelling() {
        Browser browser = server.visitor();
        String nonce = browser.nonce();

        for (String door : List.of("/login", "/register", "/%6Cogin", "/regi%73ter")) {
            assertThat(browser.send(door, "x", "--x--\r\n", nonce).status())
                    .as(door)
                    .isEqualTo(415);
        }
    }

    /** All turns are taken, and then as many wait as may, until the latch opens. */
    private static void hashesTakeUntil(CountDownLatch hashed, ExecutorService crowd) {
        Passwords passwords = server.bean("passwords", Passwords.class);
        AtomicInteger hashing = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Runnable one = () -> {
            try {
                passwords.inTurn(() -> {
                    hashing.incrementAndGet();
                    hashed.await();
                    return true;
                });
            } catch (RefusedException e) {
                refused.incrementAndGet();
            }
        };
        for (int i = 0; i < passwords.turns(); i++) {
            crowd.execute(one);
        }
        await().until(() -> hashing.get() == passwords.turns());
        for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
            crowd.execute(one);
        }
        await().until(() -> refused.get() > 0);
    }
}
