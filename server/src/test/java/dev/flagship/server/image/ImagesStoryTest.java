package dev.flagship.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageFetch.State;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators see which images are missing, and have them fetched before players want them. */
class ImagesStoryTest {
    private static final String PAGE = "/admin/images";
    private static final String API = "/api/v1/images";

    private final TestServer server = TestServer.get();
    private final ImageLedger ledger = new ImageLedger(server.dataSource());

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from ledger.image_fetch").update();
    }

    @Test
    void anImageIsAskedForAndItsWayIsShown() {
        String image = first().at("/image").asString();
        Browser operator = server.operator();

        Reply asked = operator.submit(PAGE, "image", image);
        assertThat(asked.status()).as(asked.body()).isEqualTo(302);
        assertThat(ledger.next(engine())).contains(image);
        assertThat(operator.get(PAGE).body()).contains("Requested", "every 2s");

        ledger.report(new ImageFetch(engine(), image, State.FETCHING, 25_000_000, 100_000_000, "", Instant.EPOCH));
        assertThat(operator.get(PAGE).body()).contains("25 % of 100 MB", "value=\"25\"");
        ledger.report(new ImageFetch(engine(), image, State.REFUSED, 0, 0, "no <such> tag", Instant.EPOCH));
        assertThat(operator.get(PAGE).body())
                .contains("Refused: no &lt;such&gt; tag")
                .doesNotContain("every 2s");
        assertThat(first().at("/fetches/0/state").asString()).isEqualTo("REFUSED");
        assertThat(ledger.next(engine())).isEmpty();
        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'image.fetch' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo(image);
    }

    @Test
    void whatIsMissingIsAskedForAtOnceAndOnlyWhatChallengesRun() {
        server.node().hasImages();
        assertThat(server.admin().get(API).at("/data").valueStream())
                .anyMatch(image -> image.path("state").asString().equals("unknown"));
        server.node().hasImages("something-else:latest");
        List<String> missing = server.admin()
                .get(API)
                .at("/data")
                .valueStream()
                .filter(image -> image.path("state").asString().equals("missing"))
                .map(image -> image.path("image").asString())
                .toList();
        assertThat(missing).isNotEmpty();

        assertThat(server.operator().submit(PAGE).status()).isEqualTo(302);
        assertThat(ledger.all()).extracting(ImageFetch::image).containsExactlyInAnyOrderElementsOf(missing);
        Reply other = server.admin().post(API, "{\"image\": \"miner:latest\"}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("miner:latest", "an image that a challenge runs");
        assertThat(server.admin()
                        .post(API, "{\"image\": \"" + missing.getFirst() + "\"}")
                        .status())
                .isEqualTo(202);
        assertThat(server.player().api().get(API).status()).isEqualTo(403);
    }

    private JsonNode first() {
        return server.admin().get(API).at("/data/0");
    }

    private String engine() {
        return server.jdbc()
                .sql("select name from ledger.engine order by name limit 1")
                .query(String.class)
                .single();
    }
}
