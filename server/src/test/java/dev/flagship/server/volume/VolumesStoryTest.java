package dev.flagship.server.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators see what is kept for whom and have it removed; observers see it, and nobody else does. */
class VolumesStoryTest {
    private static final String API = "/api/v1/volumes";
    private static final String PAGE = "/admin/instances/volumes";

    private final TestServer server = TestServer.get();
    private final KeptVolumes volumes = new KeptVolumes(server.dataSource());
    private final long challenge = server.challenge("web-one");

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from ledger.volume").update();
        server.node().clear();
    }

    @Test
    void whatIsKeptIsListedAndRemovedOnceAndOnRecord() {
        Player player = server.player();
        String instance = player.api().start(challenge).at("/data/id").asString();
        long id = kept(instance, "user:" + player.id());
        UUID key = volumes.find(id).orElseThrow().key();
        volumes.measured(Map.of(key, 12L), server.clock().now());

        Reply listed = server.admin().get(API);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.at("/data/0/id").asLong()).isEqualTo(id);
        assertThat(listed.at("/data/0/owner").asString()).isEqualTo("user:" + player.id());
        assertThat(listed.at("/data/0/challenge_id").asLong()).isEqualTo(challenge);
        assertThat(listed.at("/data/0/kept").asLong()).isEqualTo(12);
        assertThat(listed.at("/data/0/most").asLong()).isEqualTo(4096);
        assertThat(listed.at("/data/0/in_use").asBoolean()).isTrue();
        assertThat(listed.at("/data/0/removing").asBoolean()).isFalse();

        for (int time = 0; time < 2; time++) {
            Reply removed = server.admin().delete(API + "/" + id);
            assertThat(removed.status()).isEqualTo(200);
            assertThat(removed.at("/data/removing").asBoolean()).isTrue();
        }
        assertThat(deeds()).contains("data of user:" + player.id()).doesNotHaveDuplicates();
        volumes.gone(key);
        Reply gone = server.admin().delete(API + "/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body()).contains("There is no volume " + id);
    }

    @Test
    void whoeverLooksForItFindsWhatIsKeptAndRemovesWhatNobodyHas() {
        Player player = server.player();
        String instance = player.api().start(challenge).at("/data/id").asString();
        long used = kept(instance, "user:" + player.id());
        long unused = kept("00000000-0000-4000-8000-000000000001", "shared");
        volumes.measured(
                Map.of(volumes.find(used).orElseThrow().key(), 1500L),
                server.clock().now());
        Browser operator = server.operator();

        String all = operator.get(PAGE).body();
        assertThat(all)
                .contains(player.name(), "2 KiB of 4 KiB", "/admin/instances/" + instance, "everybody")
                .contains(PAGE + "/" + unused + "/remove")
                .doesNotContain(PAGE + "/" + used + "/remove");
        assertThat(operator.get(PAGE + "?q=" + player.name()).body())
                .contains(instance)
                .doesNotContain("everybody");
        assertThat(operator.get(PAGE + "?q=nothing-like-it").body()).contains("None match this filter");

        assertThat(operator.submit(PAGE + "/" + used + "/remove", "word", "data")
                        .status())
                .isEqualTo(422);
        Reply asked = operator.submit(PAGE + "/" + unused + "/remove");
        assertThat(asked.body()).contains("Remove the volume data of everybody?");
        assertThat(operator.submit(PAGE + "/" + unused + "/remove", "word", "date")
                        .status())
                .isEqualTo(422);
        assertThat(volumes.all()).noneMatch(KeptVolume::goes);

        assertThat(operator.submit(PAGE + "/" + unused + "/remove", "word", "data")
                        .status())
                .isEqualTo(302);
        assertThat(volumes.going("local"))
                .containsExactly(volumes.find(unused).orElseThrow().key());
        assertThat(deeds()).contains("data of shared");
        assertThat(operator.get(PAGE).body()).contains("removed as soon as no instance uses it");
        server.clock().advance(Duration.ofMinutes(11));
        assertThat(operator.submit(PAGE + "/" + unused + "/remove").body()).contains("id=\"reauthenticate\"");
    }

    @Test
    void whenAnEventIsOverAllGoesOnceTheWordsForItAreTyped() {
        Player player = server.player();
        String instance = player.api().start(challenge).at("/data/id").asString();
        kept(instance, "user:" + player.id());
        kept("00000000-0000-4000-8000-000000000002", "user:2");
        Browser operator = server.operator();
        assertThat(operator.get(PAGE).body()).contains("action=\"" + PAGE + "/remove\"");

        assertThat(operator.submit(PAGE + "/remove").body()).contains("2 volumes are removed");
        assertThat(operator.submit(PAGE + "/remove", "word", "remove").status()).isEqualTo(422);
        assertThat(server.admin().delete(API).status()).isEqualTo(422);
        assertThat(volumes.all()).noneMatch(KeptVolume::goes);

        assertThat(operator.submit(PAGE + "/remove", "word", "remove all").status())
                .isEqualTo(302);
        assertThat(volumes.all()).hasSize(2).allMatch(KeptVolume::goes);
        assertThat(deeds()).contains("data of user:" + player.id(), "data of user:2");
        kept("00000000-0000-4000-8000-000000000003", "user:3");
        Reply rest = server.admin().delete(API + "?confirm=all");
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.at("/data").size()).isEqualTo(1);
        assertThat(rest.at("/data/0/owner").asString()).isEqualTo("user:3");
        server.clock().advance(Duration.ofMinutes(11));
        assertThat(operator.submit(PAGE + "/remove").body()).contains("id=\"reauthenticate\"");
    }

    @Test
    void observersSeeItAndNobodyElseSeesOrRemovesIt() {
        Player player = server.player();
        String instance = player.api().start(challenge).at("/data/id").asString();
        long id = kept(instance, "user:" + player.id());
        assertThat(server.observer().api().get(API).at("/data/0/id").asLong()).isEqualTo(id);
        Browser observer = server.observer().browser();
        assertThat(observer.get(PAGE).body()).contains(player.name()).doesNotContain("/remove\"");
        for (Player other : List.of(player, server.author())) {
            assertThat(other.api().get(API).status()).isEqualTo(403);
            assertThat(other.browser().get(PAGE).status()).isEqualTo(403);
        }
        for (Player other : List.of(player, server.author(), server.observer())) {
            assertThat(other.api().delete(API + "/" + id).status()).isEqualTo(403);
            assertThat(other.api().delete(API + "?confirm=all").status()).isEqualTo(403);
        }
        assertThat(volumes.all()).noneMatch(KeptVolume::goes);
    }

    @Test
    void whatWasKeptForAUserGoesWithThem() {
        Player player = server.player();
        Player other = server.player();
        String instance = player.api().start(challenge).at("/data/id").asString();
        kept(instance, "user:" + player.id());
        kept(instance, "user:" + other.id());

        assertThat(server.admin().delete("/api/v1/users/" + player.id()).status())
                .isEqualTo(200);

        assertThat(volumes.all().stream().filter(KeptVolume::goes))
                .extracting(KeptVolume::ownerKey)
                .containsExactly("user:" + player.id());
    }

    @Test
    void whatWasKeptForAChallengeGoesWithIt() {
        Reply made = server.admin().post("/api/v1/challenges", "{\"name\": \"Short lived\", \"value\": 1}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        long removed = made.at("/data/id").asLong();
        server.jdbc().sql("""
                insert into ledger.volume
                    (engine, challenge_id, owner_key, name, most, instance_id, created_at, last_used_at)
                values ('local', :challenge, 'shared', 'data', 4096, gen_random_uuid(), '2030-01-01', '2030-01-01')
                """).param("challenge", removed).update();

        assertThat(server.admin().delete("/api/v1/challenges/" + removed).status())
                .isEqualTo(200);

        assertThat(volumes.all()).singleElement().matches(KeptVolume::goes);
    }

    private long kept(String instance, String owner) {
        server.jdbc()
                .sql("""
                        insert into ledger.volume
                            (engine, challenge_id, owner_key, name, most, instance_id, created_at, last_used_at)
                        values ('local', :challenge, :owner, 'data', 4096, cast(:instance as uuid),
                                '2030-01-01', '2030-01-01')
                        """)
                .param("challenge", challenge)
                .param("owner", owner)
                .param("instance", instance)
                .update();
        return server.jdbc()
                .sql("select max(id) from ledger.volume")
                .query(Long.class)
                .single();
    }

    private List<String> deeds() {
        return server
                .jdbc()
                .sql(
                        "select detail from audit where action = 'volume.remove' and challenge_id = :challenge order by id")
                .param("challenge", challenge)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
