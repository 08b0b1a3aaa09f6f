package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.Observation;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.Planner;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.settings.Setting;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everybody starts at once. */
@Tag("fault")
class StartRushStoryTest extends InstanceStoryTestBase {
    private static final int ACCOUNTS = 100;
    private static final int ROOM = 90;
    private static final int LAUNCHES = 30;

    private final SqlInstanceLedger ledger =
            new SqlInstanceLedger(server.dataSource(), new GatewayPlan(true, true, 20_000, 20_999), new Random(1));

    @AfterEach
    void forgetEverybody() {
        server.jdbc().sql("delete from app_user where name like 'rush-%'").update();
    }

    @Test
    void everyStartThatIsNotRefusedMovesForwardInTheQueueAndRuns() throws Exception {
        server.set(Setting.INSTANCES_IN_ALL, Integer.toString(ROOM));
        ApiClient operator = server.admin();

        List<Reply> replies = AtOnce.each(
                everybody(),
                account -> operator.post(
                        "/api/v1/instances", "{\"challenge_id\": " + web + ", \"account_id\": " + account + "}"));

        assertThat(replies).extracting(InstanceStoryTestBase::codeOf).containsOnly("202 ", "429 QUOTA");
        Map<String, Integer> told = new HashMap<>();
        replies.stream().filter(reply -> reply.status() == 202).forEach(reply -> told.put(id(reply), place(reply)));
        assertThat(told).hasSize(ROOM);
        while (!told.isEmpty()) {
            server.clock().advance(Duration.ofSeconds(2));
            askAgain(operator, told);
            for (String next : launches()) {
                assertThat(told.remove(next)).as("those in front are served").isBetween(1, LAUNCHES);
                server.node().run(next, "HTTP");
            }
        }
        assertThat(count("ledger.instance where state = 'RUNNING'")).isEqualTo(ROOM);
    }

    /** Each has a place of its own, which is none further back than what it was told before. */
    private static void askAgain(ApiClient operator, Map<String, Integer> told) throws Exception {
        List<Reply> places = AtOnce.each(List.copyOf(told.keySet()), id -> operator.get("/api/v1/instances/" + id));
        assertThat(places)
                .allSatisfy(reply -> assertThat(place(reply)).isBetween(1, told.get(id(reply))))
                .extracting(StartRushStoryTest::place)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, told.size()).boxed().toList());
        places.forEach(reply -> told.put(id(reply), place(reply)));
    }

    /** What a node would launch now. */
    private List<String> launches() {
        PlanLimits limits = new PlanLimits(LAUNCHES, true, true, Duration.ofMinutes(3), Instant.EPOCH);
        Instant now = server.clock().now();
        return Planner.plan(
                        ledger.unfinished("local"),
                        Observation.routesOnly(Map.of()),
                        UnderWay.nothing(),
                        Pools.NONE,
                        limits,
                        now)
                .stream()
                .filter(Action.Launch.class::isInstance)
                .map(launch -> launch.instance().toString())
                .toList();
    }

    private List<Long> everybody() {
        return server.jdbc()
                .sql("""
                        insert into app_user (name, email, password_hash, role, created_at)
                        select 'rush-' || n, 'rush-' || n || '@example.org', '-', 'user', :now
                          from generate_series(1, :accounts) n
                        returning id
                        """)
                .param("now", Timestamp.from(server.clock().now()))
                .param("accounts", ACCOUNTS)
                .query((row, index) -> row.getLong(1))
                .list();
    }

    private static String id(Reply reply) {
        return reply.at("/data/id").asString();
    }

    private static Integer place(Reply reply) {
        return reply.at("/data/queue/position").asInt();
    }
}
