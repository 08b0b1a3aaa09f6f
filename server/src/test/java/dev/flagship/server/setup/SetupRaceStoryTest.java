package dev.flagship.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SetupRaceStoryTest {
    private static final String CODE = "ahoy-1234";

    @Test
    void manyWhoSetItUpAtOnceMakeOneOperator() throws Exception {
        TestServer server = TestServer.notSetUp(CODE);
        try {
            List<Callable<Reply>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String name = "operator" + i;
                Browser browser = server.visitor();
                String page = browser.get("/setup").body();
                String nonce = page.substring(page.indexOf("content=\"") + 9, page.indexOf("content=\"") + 73);
                tries.add(() -> browser.form(
                        "/setup",
                        "code",
                        CODE,
                        "ctf_name",
                        name,
                        "user_mode",
                        "users",
                        "name",
                        name,
                        "email",
                        name + "@example.com",
                        "password",
                        "long enough password",
                        "nonce",
                        nonce));
            }
            int done = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Reply> each : threads.invokeAll(tries)) {
                    Reply reply = each.get();
                    assertThat(reply.status()).isIn(302, 403);
                    done += reply.header("Set-Cookie")
                                    .filter(set -> set.startsWith("flagship="))
                                    .isPresent()
                            ? 1
                            : 0;
                }
            }

            assertThat(done).isEqualTo(1);
            assertThat(server.jdbc()
                            .sql("select count(*) from app_user")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            server.close();
        }
    }
}
