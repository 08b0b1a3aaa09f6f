package dev.flagship.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators see that a name leads to another image than instances are made from, and decide when that changes. */
class PinnedImagesStoryTest {
    private static final String PAGE = "/admin/images";
    private static final String API = "/api/v1/images";
    private static final String IMAGE = "mooring:1";
    private static final String FIRST = "sha256:aaaaaaaaaaaa" + "1".repeat(52);
    private static final String LATER = "sha256:bbbbbbbbbbbb" + "2".repeat(52);

    private final TestServer server = TestServer.get();
    private long id;

    @BeforeEach
    void aChallengeWhoseImageIsPinned() {
        id = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Mooring\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        Reply put = server.admin()
                .put(
                        "/api/v1/challenges/" + id + "/container",
                        "{\"image\": \"" + IMAGE + "\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        server.node().pinImage(id, IMAGE, FIRST);
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + id);
        server.node().clear();
        server.jdbc().sql("delete from ledger.image_fetch").update();
    }

    @Test
    void aTagThatMovedIsShownAndStartsGoOnAsBeforeUntilSomebodyPinsItAnew() {
        assertThat(server.operator().get(PAGE).body())
                .contains("aaaaaaaaaaaa")
                .doesNotContain("The tag has moved", "data-testid=\"stale\"");
        server.node().foundPinned(id, IMAGE, true, LATER);
        assertThat(shown().at("/state").asString()).isEqualTo("present");
        assertThat(shown().at("/pins/0/id").asString()).isEqualTo(FIRST);
        assertThat(shown().at("/pins/0/moved_to").asString()).isEqualTo(LATER);
        assertThat(server.operator().get(PAGE).body())
                .contains("The tag has moved to", "bbbbbbbbbbbb", "Pin again", "Pin all again");
        Player player = server.player();
        String instance = player.api().start(id).at("/data/id").asString();
        server.node().run(instance, "HTTP");

        Reply pinned = server.operator().submit(PAGE + "/pins", "image", IMAGE, "running", "reset");
        assertThat(pinned.status()).as(pinned.body()).isEqualTo(302);

        assertThat(shown().at("/pins")).as("until the node looks").isEmpty();
        Reply standing = server.admin().get("/api/v1/challenges/" + id + "/container/update");
        assertThat(standing.at("/data/older").asInt()).isEqualTo(1);
        assertThat(standing.at("/data/at_reset").asInt()).isEqualTo(1);
        server.node().pinImage(id, IMAGE, LATER);
        assertThat(shown().at("/pins/0/definition_version").asInt()).isEqualTo(2);
        assertThat(server.operator().get(PAGE).body()).doesNotContain("The tag has moved");
        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'image.pin' and challenge_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("definition 2");
    }

    @Test
    void aPinnedImageThatIsGoneIsRefusedAtTheStartAndFetchedOrPinnedAnew() {
        server.node().foundPinned(id, IMAGE, false, LATER);
        assertThat(shown().at("/state").asString()).isEqualTo("gone");
        assertThat(shown().at("/pins/0/there").asBoolean()).isFalse();
        assertThat(server.operator().get(PAGE).body()).contains(">gone<", "Fetch what is missing", "Pin again");
        Reply refused = server.player().api().start(id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("IMAGE_MISSING");

        Reply pinned = server.admin().post(API + "/pins", "{}");
        assertThat(pinned.status()).isEqualTo(202);
        assertThat(pinned.at("/data/0/challenge_id").asLong()).isEqualTo(id);
        assertThat(pinned.at("/data/0/definition_version").asInt()).isEqualTo(2);
        assertThat(pinned.at("/data/0/older").asInt()).isZero();
        server.node().pinImage(id, IMAGE, LATER);
        assertThat(server.player().api().start(id).status()).isEqualTo(202);
        assertThat(server.admin().post(API + "/pins", "{}").at("/data"))
                .as("nothing is stale")
                .isEmpty();
    }

    @Test
    void pinningIsForOperatorsAndForImagesThatChallengesRun() {
        Reply other = server.admin().post(API + "/pins", "{\"image\": \"miner:latest\"}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("miner:latest", "an image that a challenge runs");
        Reply word = server.admin().post(API + "/pins", "{\"image\": \"" + IMAGE + "\", \"running\": \"later\"}");
        assertThat(word.status()).isEqualTo(400);
        assertThat(word.body()).contains("expected: keep, reset or now");
        String body = "{\"image\": \"" + IMAGE + "\"}";
        assertThat(server.player().api().post(API + "/pins", body).status()).isEqualTo(403);
        assertThat(server.author().api().post(API + "/pins", body).status()).isEqualTo(403);
        Reply pinned = server.admin().post(API + "/pins", body);
        assertThat(pinned.at("/data/0/definition_version").asInt())
                .as("also where no look found that it moved")
                .isEqualTo(2);
    }

    private JsonNode shown() {
        return server.admin()
                .get(API)
                .at("/data")
                .valueStream()
                .filter(image -> image.path("image").asString().equals(IMAGE))
                .findFirst()
                .orElseThrow();
    }
}
