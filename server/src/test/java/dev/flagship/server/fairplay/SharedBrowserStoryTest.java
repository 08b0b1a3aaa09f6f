package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.TestServer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is found by itself of accounts that share an address or a browser. */
class SharedBrowserStoryTest extends FairPlayStoryTestBase {
    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from browser_use where place like '10.%'").update();
    }

    @Test
    void accountsOfOneAddressAndBrowserAreFoundUnlessManyComeFromThere() {
        List<TestServer.Player> flat = List.of(server.player(), server.player());
        List<TestServer.Player> hall = List.of(server.player(), server.player(), server.player(), server.player());
        List<TestServer.Player> house = List.of(server.player(), server.player());
        seen(hall, "203.0.113.88", "Browser 1");
        seen(house.subList(0, 1), "203.0.113.99", "Browser 1");
        seen(house.subList(1, 2), "203.0.113.99", "Browser 2");
        seen(flat, "203.0.113.77", "Browser 1");

        JsonNode signal = signal("shared_origin", flat.getFirst().id());

        assertThat(signal.at("/account_id").asLong()).isEqualTo(flat.getLast().id());
        assertThat(signal.at("/other_account_id").asLong())
                .isEqualTo(flat.getFirst().id());
        assertThat(signal.at("/facts/address").asString()).isEqualTo("203.0.113.77");
        assertThat(signal.at("/facts/browser").asString()).isEqualTo("Browser 1");
        JsonNode weaker = signal("shared_address", house.getFirst().id());
        assertThat(weaker.at("/account_id").asLong()).isEqualTo(house.getLast().id());
        assertThat(weaker.at("/facts/browser").asString()).isEqualTo("Browser 2");
        assertThat(weaker.at("/facts/other_browser").asString()).isEqualTo("Browser 1");
        assertThat(signals("shared_address", flat.getFirst().id())).isEmpty();
        assertThat(hall).allSatisfy(player -> {
            assertThat(signals("shared_origin", player.id())).isEmpty();
            assertThat(signals("shared_address", player.id())).isEmpty();
        });
        assertThat(house)
                .allSatisfy(player ->
                        assertThat(signals("shared_origin", player.id())).isEmpty());
    }

    @Test
    void accountsOfOneBrowserAreFoundAlsoOneAfterTheOtherAndTheFactsGoOn() {
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        Browser shared = first.browser();
        String mark = shared.cookie("flagship-browser");
        shared.submit("/logout");
        shared.signIn(second.name(), TestServer.PASSWORD);

        JsonNode signal = signal("shared_browser", first.id());

        assertThat(shared.cookie("flagship-browser")).isEqualTo(mark).hasSize(43);
        assertThat(signal.at("/account_id").asLong()).isEqualTo(second.id());
        assertThat(signal.at("/other_account_id").asLong()).isEqualTo(first.id());
        assertThat(signal.at("/facts/addresses").asString()).isEqualTo("127.0.0.1");
        assertThat(signal.at("/facts/other_addresses").asString()).isEqualTo("127.0.0.1");
        assertThat(signal.at("/facts/browsers").asString()).isEqualTo("1");
        assertThat(signal.toString()).doesNotContain(mark);
        server.clock().advance(Duration.ofMinutes(2));
        shared.get("/challenges");
        server.clock().advance(SETTLED);
        await().atMost(SOON)
                .until(() -> !signals("shared_browser", first.id())
                        .getFirst()
                        .at("/facts/last_at")
                        .equals(signal.at("/facts/last_at")));
        assertThat(signals("shared_browser", first.id())).hasSize(1);
    }

    @Test
    void whatIsFoundOfTwoBrowsersIsAboutWhoeverCameLaterToBoth() {
        TestServer.Player early = server.player();
        server.clock().advance(Duration.ofMinutes(1));
        TestServer.Player late = server.player();
        late.browser().submit("/logout");
        late.browser().signIn(early.name(), TestServer.PASSWORD);
        assertThat(signal("shared_browser", late.id()).at("/account_id").asLong())
                .isEqualTo(early.id());

        early.browser().submit("/logout");
        early.browser().signIn(late.name(), TestServer.PASSWORD);
        server.clock().advance(SETTLED);
        await().atMost(SOON)
                .until(() -> signals("shared_browser", late.id())
                        .getFirst()
                        .at("/facts/browsers")
                        .asString()
                        .equals("2"));

        JsonNode signal = signals("shared_browser", late.id()).getFirst();
        assertThat(signal.at("/account_id").asLong()).isEqualTo(late.id());
        assertThat(signal.at("/other_account_id").asLong()).isEqualTo(early.id());
        assertThat(Instant.parse(signal.at("/at").asString()))
                .isEqualTo(Instant.parse(signal.at("/facts/first_at").asString()))
                .isAfter(Instant.parse(signal.at("/facts/other_first_at").asString()));
    }

    @Test
    void whoeverWasFirstInABrowserIsKnownHoweverMuchCameAfterwards() {
        TestServer.Player first = server.player();
        TestServer.Player busy = server.player();
        TestServer.Player last = server.player();
        server.clock().advance(Duration.ofMinutes(1));
        server.jdbc()
                .sql("""
                        insert into browser_use (browser, user_id, place, first_at, last_at)
                        select browser, :busy, '10.' || n / 250 || '.' || n % 250 || '.1/32', :now, :now
                        from browser_use, generate_series(1, 2100) n
                        where user_id = :first
                        """)
                .param("busy", busy.id())
                .param("first", first.id())
                .param("now", Timestamp.from(server.clock().now()))
                .update();
        first.browser().submit("/logout");
        first.browser().signIn(last.name(), TestServer.PASSWORD);

        assertThat(signal("shared_browser", last.id()).at("/other_account_id").asLong())
                .isEqualTo(first.id());
    }

    @Test
    void whatABrowserSaysItIsIsKeptWithItsSession() {
        TestServer.Player player = server.player();

        assertThat(server.jdbc()
                        .sql("select browser from session where user_id = :id")
                        .param("id", player.id())
                        .query((row, index) -> row.getString("browser"))
                        .list())
                .allMatch(browser -> browser.startsWith("Java-http-client"));
    }

    private void seen(List<TestServer.Player> players, String address, String browser) {
        for (TestServer.Player player : players) {
            server.jdbc()
                    .sql(
                            "update session set address = :address, browser = :browser, seen_at = :now where user_id = :id")
                    .param("address", address)
                    .param("browser", browser)
                    .param("now", Timestamp.from(server.clock().now()))
                    .param("id", player.id())
                    .update();
        }
    }
}
