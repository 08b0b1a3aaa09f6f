package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.testkit.soak.Soak;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One account hands in wrong answers as fast as it can. */
@Tag("fault")
class FloodOfGuessesStoryTest {
    private static final int LANES = 4;
    private static final int OF_LANE = Soak.of(10_000) / LANES;

    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");

    @Test
    void aGuesserHasToWaitFillsNoTableAndHoldsUpNobodyElse() throws Exception {
        TestServer.Player guesser = server.player();
        TestServer.Player other = server.player();

        List<List<Reply>> lanes = AtOnce.numbered(
                LANES + 1, lane -> lane == LANES ? List.of(other.api().attempt(web, "w")) : flood(guesser, lane));

        List<Reply> flood =
                lanes.subList(0, LANES).stream().flatMap(List::stream).toList();
        List<Reply> held = flood.stream().filter(reply -> reply.status() != 200).toList();
        assertThat(lanes.getLast().getFirst().status()).isEqualTo(200);
        assertThat(held).isNotEmpty().allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).isPresent();
            assertThat(reply.at("/data/status").asString()).isEqualTo("ratelimited");
        });
        assertThat(flood.size() - held.size())
                .as("each that was judged was kept")
                .isEqualTo(server.jdbc()
                        .sql("select count(*) from submission where account_id = :account and type = 'incorrect'")
                        .param("account", guesser.id())
                        .query(Integer.class)
                        .single());
        assertThat(mostWithinAMinute(guesser)).containsExactly("incorrect 10", "ratelimited 10");
    }

    private List<Reply> flood(TestServer.Player guesser, int lane) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < OF_LANE; i++) {
            replies.add(guesser.api().attempt(web, "guess " + lane + " " + i));
        }
        return replies;
    }

    /** How many were kept of each type in whatever minute had most; less than a minute, since its edge is rounded. */
    private List<String> mostWithinAMinute(TestServer.Player player) {
        return server.jdbc()
                .sql("""
                        select type || ' ' || max(kept) from (
                            select type, count(*) over (
                                partition by type order by at
                                range between interval '59 seconds' preceding and current row) as kept
                            from submission where account_id = :account) counted
                        group by type order by type
                        """)
                .param("account", player.id())
                .query((row, index) -> row.getString(1))
                .list();
    }
}
