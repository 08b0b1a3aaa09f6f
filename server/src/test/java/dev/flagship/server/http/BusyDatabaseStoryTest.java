package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What everybody is told while all connections to the database are in use, or theirs is lost. */
@Tag("fault")
class BusyDatabaseStoryTest {
    private static final String SENTENCE = "The platform is busy or its database is away. Try again in a moment.";

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
    void requestsAreToBeTriedAgainWhileNoConnectionIsFree() throws Exception {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        List<Callable<Reply>> asked = List.of(
                () -> player.api().get("/api/v1/instances"),
                () -> player.api().start(web),
                () -> player.api().get("/api/v1/challenges"),
                () -> server.stranger().get("/api/v1/scoreboard"),
                () -> server.stranger().get("/api/v1/teams"),
                () -> player.browser().get("/challenges"),
                () -> server.visitor().get("/scoreboard"));
        List<Reply> busy;
        List<Connection> all = allConnections();
        // What is held in memory is too old by now to be told without asking.
        server.clock().advance(Duration.ofMinutes(1));
        try {
            busy = AtOnce.each(asked, Callable::call);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }

        assertThat(busy).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).contains("2");
        });
        assertThat(busy.subList(0, 5))
                .extracting(reply -> reply.at("/code").asString())
                .containsOnly("OVERLOADED");
        assertThat(busy.subList(2, 5))
                .extracting(reply -> reply.at("/message").asString())
                .containsOnly(SENTENCE);
        assertThat(busy.subList(5, 7))
                .allSatisfy(reply -> assertThat(reply.body()).contains(SENTENCE));
        assertThat(busy.getLast().body()).contains("<h1>Not available right now</h1>");
        Reply afterwards = player.api().start(web);
        assertThat(afterwards.status()).as(afterwards.toString()).isEqualTo(202);
    }

    /** A database that is frozen takes what it is asked, and neither answers nor hangs up. */
    @Test
    void connectionsWaitForAnAnswerForSecondsAndNotForEver() throws SQLException {
        try (Connection connection = server.bean("pool", HikariDataSource.class).getConnection()) {
            assertThat(Duration.ofMillis(connection.getNetworkTimeout()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        }
    }

    /** As when the database is killed: nothing can be rolled back over a connection that is lost. */
    @Test
    void aPlayerWhoseDatabaseConnectionIsLostIsToldToTryAgain() throws Exception {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        Reply lost;
        try (Connection holder = server.bean("pool", HikariDataSource.class).getConnection();
                Statement statement = holder.createStatement();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            statement.execute("select id from challenge where id = " + web + " for update");
            Future<Reply> start = beside.submit(() -> player.api().start(web));
            await("its connection is lost").until(() -> {
                // Somebody else may wait for a lock first.
                endWhoeverWaits();
                return start.isDone();
            });
            lost = start.get();
            holder.rollback();
        }

        assertThat(lost.status()).as(lost.toString()).isEqualTo(503);
        assertThat(lost.at("/code").asString()).isEqualTo("OVERLOADED");
        assertThat(player.api().start(web).status()).isEqualTo(202);
    }

    /** As when transactions wait for each other in a circle and the database ends one of them. */
    @Test
    void anAttemptIsRefusedAfterTwoDeadlocksAndJudgedAfterOne() {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        server.admin()
                .post("/api/v1/flags", "{\"challenge_id\": " + web + ", \"content\": \"ahoy\", \"type\": \"static\"}");
        server.jdbc().sql("create sequence ways_given").update();
        server.jdbc().sql("""
                        create function give_way() returns trigger language plpgsql as $$
                        begin
                            if nextval('ways_given') <= 3 then
                                raise exception 'deadlock detected' using errcode = '40P01';
                            end if;
                            return new;
                        end $$
                        """).update();
        server.jdbc()
                .sql("create trigger give_way before insert on solve for each row execute function give_way()")
                .update();

        Reply twice = player.api().attempt(web, "ahoy");
        Reply once = player.api().attempt(web, "ahoy");

        assertThat(twice.status()).as(twice.toString()).isEqualTo(503);
        assertThat(twice.header("Retry-After")).contains("2");
        assertThat(twice.at("/code").asString()).isEqualTo("OVERLOADED");
        assertThat(once.at("/data/status").asString()).as(once.toString()).isEqualTo("correct");
    }

    @Test
    void aResetOfTheEventThatGivesWayOnceIsTriedAgainAndDoneOnce() {
        Browser operator = server.operator();
        server.jdbc().sql("create sequence resets_tried").update();
        server.jdbc().sql("""
                        create function reset_gives_way() returns trigger language plpgsql as $$
                        begin
                            if nextval('resets_tried') = 1 then
                                raise exception 'deadlock detected' using errcode = '40P01';
                            end if;
                            return null;
                        end $$
                        """).update();
        server.jdbc().sql("""
                        create trigger reset_gives_way before truncate on submission
                            for each statement execute function reset_gives_way()
                        """).update();

        Reply reset = operator.submit("/admin/reset", "submissions", "y");

        assertThat(reset.status()).as(reset.toString()).isEqualTo(302);
        assertThat(numberOf("select last_value from resets_tried")).isEqualTo(2);
        assertThat(numberOf("select count(*) from audit where action = 'competition.reset'"))
                .isEqualTo(1);
    }

    @Test
    void aDeadlockInTheLedgerIsAnsweredTheSameWay() {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        server.jdbc().sql("""
                        create function ledger_gives_way() returns trigger language plpgsql as $$
                        begin
                            raise exception 'deadlock detected' using errcode = '40P01';
                        end $$
                        """).update();
        server.jdbc().sql("""
                        create trigger ledger_gives_way before insert on ledger.instance
                            for each row execute function ledger_gives_way()
                        """).update();
        Reply start;
        try {
            start = player.api().start(web);
        } finally {
            server.jdbc()
                    .sql("drop trigger ledger_gives_way on ledger.instance")
                    .update();
        }

        assertThat(start.status()).as(start.toString()).isEqualTo(503);
        assertThat(start.at("/code").asString()).isEqualTo("OVERLOADED");
    }

    private static long numberOf(String sql) {
        return server.jdbc().sql(sql).query(Long.class).single();
    }

    private static void endWhoeverWaits() {
        server.jdbc().sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Integer.class).single();
    }

    private static List<Connection> allConnections() throws SQLException {
        HikariDataSource pool = server.bean("pool", HikariDataSource.class);
        List<Connection> all = new ArrayList<>();
        while (all.size() < pool.getMaximumPoolSize()) {
            all.add(pool.getConnection());
        }
        return all;
    }
}
