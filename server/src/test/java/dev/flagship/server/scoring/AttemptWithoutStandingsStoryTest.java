package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Attempts at what requires nothing ask for no standings: who waits for new ones holds up nobody's answer. */
class AttemptWithoutStandingsStoryTest {
    private static final Executor BESIDE = Thread::startVirtualThread;
    private static final Duration STALE = Duration.ofSeconds(2);

    private final TestServer server = TestServer.get();

    @Test
    void wrongAnswersAreJudgedWhileNobodyCanMakeStandings() throws Exception {
        TestServer.Player player = server.player();
        long id = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"no gate\", \"value\": 10, \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
        server.admin().post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"CTF{gate}\"}");
        assertThat(status(player.api().attempt(id, "CTF{warm}"))).isEqualTo("incorrect");
        server.jdbc()
                .sql("update version set number = number + 1 where name = 'scores'")
                .update();
        server.clock().advance(STALE);

        CompletableFuture<Reply> scoreboard =
                Objects.requireNonNull(server.transaction().execute(status -> {
                    server.jdbc()
                            .sql("lock table award in access exclusive mode")
                            .update();
                    CompletableFuture<Reply> asked =
                            beside(() -> server.stranger().get("/api/v1/scoreboard"));
                    await().until(this::somebodyWaitsForAwards);
                    CompletableFuture<Reply> wrong = beside(() -> player.api().attempt(id, "CTF{wrong}"));
                    await().until(wrong::isDone);
                    assertThat(status(wrong.join())).isEqualTo("incorrect");
                    assertThat(asked).isNotDone();
                    return asked;
                }));

        assertThat(scoreboard.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
        server.admin().delete("/api/v1/challenges/" + id);
    }

    private boolean somebodyWaitsForAwards() {
        return server.jdbc()
                .sql("select exists (select 1 from pg_locks where relation = 'award'::regclass and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static CompletableFuture<Reply> beside(Supplier<Reply> request) {
        return CompletableFuture.supplyAsync(request, BESIDE);
    }

    private static String status(Reply attempt) {
        return attempt.at("/data/status").asString();
    }
}
