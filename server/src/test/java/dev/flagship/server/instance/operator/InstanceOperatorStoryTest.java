package dev.flagship.server.instance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.instance.InstanceStoryTestBase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators see of instances, and stop. */
class InstanceOperatorStoryTest extends InstanceStoryTestBase {
    @Test
    void theLastWordsOfAProcessAreForThoseWhoSeeEverythingAndNotForPlayers() {
        TestServer.Player player = server.player();
        String id = player.api().start(web).at("/data/id").asString();
        String path = "/api/v1/instances/" + id;
        server.node().run(id, "HTTP");
        String talk = "and so on ".repeat(100);
        server.node().fail(id, Reason.EXITED, "exit code 1\n<b>the key is under the mat</b>" + talk);

        Reply own = player.api().get(path);
        String panel = player.browser().get("/challenges/" + web).body();
        String table = server.operator().get("/admin/instances?state=FAILED").body();

        assertThat(own.at("/data/reason").asString()).isEqualTo("exited");
        assertThat(own.body()).doesNotContain("exit code", "mat");
        assertThat(panel).contains("its program exited").doesNotContain("exit code", "the mat");
        assertThat(player.api().get(path + "/logs").status()).isEqualTo(403);
        assertThat(player.api().get(path + "/history").status()).isEqualTo(403);
        assertThat(server.admin().get(path + "/logs").at("/data/text").asString())
                .contains("exit code 1", "the mat");
        assertThat(table)
                .contains("exit code 1", "&lt;b&gt;the key is under the mat")
                .doesNotContain("and so on ".repeat(25));
        assertThat(server.operator().get("/admin/instances/" + id).body()).contains(talk.strip());
    }

    @Test
    void operatorsListFilterStopAndStartForOthers() {
        TestServer.Player player = server.player();
        ApiClient admin = server.admin();
        Reply started =
                admin.post("/api/v1/instances", "{\"challenge_id\": " + web + ", \"account_id\": " + player.id() + "}");
        String id = started.at("/data/id").asString();
        server.node().run(id, "HTTP");

        Reply list = admin.get("/api/v1/instances?view=admin&per_page=5&state=RUNNING&account_id=" + player.id());
        Reply history = admin.get("/api/v1/instances/" + id + "/history");

        assertThat(started.status()).isEqualTo(202);
        assertThat(list.at("/meta/pagination/total").asInt()).isEqualTo(1);
        assertThat(list.at("/data/0/account_name").asString()).isEqualTo(player.name());
        assertThat(list.at("/data/0/containers/0/name").asString()).matches("flagship-[0-9a-f]{8}-" + id + "-1");
        assertThat(history.at("/data").size()).isGreaterThanOrEqualTo(3);
        assertThat(admin.get("/api/v1/instances?view=admin&page=0").status()).isEqualTo(422);
        assertThat(admin.get("/api/v1/instances?view=admin&state=ODD").status()).isEqualTo(422);
        assertThat(admin.delete("/api/v1/instances").status()).isEqualTo(422);
        assertThat(admin.delete("/api/v1/instances?confirm=all")
                        .at("/data/stopped")
                        .asInt())
                .isEqualTo(1);
        assertThat(player.api()
                        .get("/api/v1/instances/" + id)
                        .at("/data/reason")
                        .asString())
                .isEqualTo("operator");
    }

    @Test
    void operatorsStopAllOfOneAccountOrChallengeAndNobodyElses() {
        TestServer.Player one = server.player();
        String mine = one.api().start(web).at("/data/id").asString();
        String other = server.player().api().start(web).at("/data/id").asString();
        ApiClient admin = server.admin();
        String all = "/api/v1/instances?confirm=all";

        assertThat(codeOf(admin.delete("/api/v1/instances?account_id=" + one.id())))
                .isEqualTo("422 INVALID");
        assertThat(codeOf(admin.delete(all + "&account_id=999999999"))).isEqualTo("404 NOT_FOUND");
        assertThat(codeOf(admin.delete(all + "&challenge_id=999999999"))).isEqualTo("404 CHALLENGE_NOT_FOUND");
        assertThat(stopped(
                        admin.delete(all + "&account_id=" + one.id() + "&challenge_id=" + server.challenge("nc-two"))))
                .isZero();
        assertThat(stopped(admin.delete(all + "&account_id=" + one.id()))).isEqualTo(1);
        assertThat(stateOf(admin, mine)).isEqualTo("STOPPING");
        assertThat(stateOf(admin, other)).isEqualTo("QUEUED");
        assertThat(stopped(admin.delete(all + "&challenge_id=" + web))).isEqualTo(1);
        assertThat(stateOf(admin, other)).isEqualTo("STOPPING");
    }

    private static int stopped(Reply reply) {
        return reply.at("/data/stopped").asInt();
    }

    private static String stateOf(ApiClient api, String id) {
        return api.get("/api/v1/instances/" + id).at("/data/state").asString();
    }

    @Test
    void stoppingAllMissesNoneWhenStoppedOnesEndMeanwhile() {
        String id = server.player().api().start(web).at("/data/id").asString();
        crowd(id, 130);
        endAtOnceWhatIsStopped();
        try {
            Reply reply = server.admin().delete("/api/v1/instances?confirm=all");

            assertThat(reply.at("/data/stopped").asInt()).isEqualTo(131);
            assertThat(count("ledger.instance where state not in ('STOPPED', 'FAILED')"))
                    .isZero();
        } finally {
            server.jdbc().sql("drop function ledger.end_at_once() cascade").update();
        }
    }

    @Test
    void stoppingThousandsTwiceAtOnceStopsAndRecordsEachOnce() throws Exception {
        String all = "/api/v1/instances?confirm=all";
        ApiClient admin = server.admin();
        String id = server.player().api().start(web).at("/data/id").asString();
        crowd(id, 4_999);
        try {
            List<Reply> replies = AtOnce.times(2, () -> admin.delete(all));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(202));
            assertThat(replies.stream()
                            .mapToInt(InstanceOperatorStoryTest::stopped)
                            .sum())
                    .isEqualTo(5_000);
            assertThat(count("ledger.instance where state = 'STOPPING' and reason = 'OPERATOR'"))
                    .isEqualTo(5_000);
            assertThat(count("""
                            (select a.instance_id from audit a join ledger.instance i on i.id = a.instance_id
                              where i.state = 'STOPPING' and a.action = 'instance.stop' and a.detail = 'by an operator'
                              group by a.instance_id having count(*) = 1) once""")).isEqualTo(5_000);
            assertThat(stopped(admin.delete(all))).as("nothing is left").isZero();
        } finally {
            forgetCrowd();
        }
    }

    /** Ends instances at once, which no node is quick enough for. */
    private void endAtOnceWhatIsStopped() {
        server.jdbc().sql("""
                create function ledger.end_at_once() returns trigger language plpgsql as $$
                begin
                    new.state = 'STOPPED';
                    new.ended_at = new.state_since;
                    return new;
                end $$;
                create trigger end_at_once before update on ledger.instance
                    for each row when (new.state = 'STOPPING') execute function ledger.end_at_once()
                """).update();
    }
}
