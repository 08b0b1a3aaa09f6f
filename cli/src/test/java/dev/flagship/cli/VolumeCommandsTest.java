package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VolumeCommandsTest extends CommandTestBase {
    private static final String VOLUME = """
            {"id":5,"engine":"local","challenge_id":7,"owner":"team:3","name":"data","most":16777216,"kept":1200,
             "created_at":"2026-06-01T12:00:00Z","last_used_at":"2026-06-02T12:00:00Z","in_use":true,"removing":false}""";

    @Test
    void whatIsKeptIsListed() {
        platform.on("GET /api/v1/volumes", 200, "{\"success\":true,\"data\":[" + VOLUME + "]}");

        assertThat(flagship("challenge", "volumes")).isZero();
        assertThat(out.toString())
                .contains("5 data of team:3, challenge 7, on local: 1200 of at most 16777216 bytes, last used"
                        + " 2026-06-02T12:00:00Z, in use")
                .doesNotContain("to be removed");
        assertThat(flagship("challenge", "volumes", "--json")).isZero();
        assertThat(out.toString()).contains("\"owner\" : \"team:3\"");
    }

    @Test
    void aVolumeIsRemovedOnlyWithTheOptionThatAcceptsTheLoss() {
        String going = VOLUME.replace("\"removing\":false", "\"removing\":true").replace("1200", "null");
        platform.on("DELETE /api/v1/volumes/5", 200, "{\"success\":true,\"data\":" + going + "}");

        assertThat(flagship("challenge", "volumes", "remove", "5")).isEqualTo(2);
        assertThat(platform.requests()).isEmpty();
        assertThat(err.toString()).contains("--lose-data");
        assertThat(flagship("challenge", "volumes", "remove", "5", "--lose-data"))
                .isZero();
        assertThat(out.toString()).contains("5 data of team:3", "not measured of at most", "to be removed");
        assertThat(flagship("challenge", "volumes", "remove", "5", "--lose-data", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"removing\" : true");
    }
}
