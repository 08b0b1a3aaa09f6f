package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantCommandsTest extends CommandTestBase {
    private static final String CHALLENGES = """
            {"success":true,"data":[{"id":7,"type":"container","name":"The Lantern","slug":"old-image"}]}""";
    private static final String GRANT = """
            {"slug":"old-image","weakness":"compat","reason":"needs root","granted_by":"ada",
             "granted_at":"2026-06-01T12:00:00Z","withdrawn_by":null,"withdrawn_at":%s}""";

    @BeforeEach
    void listChallenges() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES);
    }

    @Test
    void weakerIsolationIsGrantedListedAndWithdrawn() {
        String holds = GRANT.formatted("null");
        String withdrawn = GRANT.formatted("\"2026-06-02T12:00:00Z\"").replace("old-image", "older-image");
        platform.on("POST /api/v1/challenges/7/grants", 200, "{\"success\":true,\"data\":" + holds + "}")
                .on("GET /api/v1/grants", 200, "{\"success\":true,\"data\":[" + holds + "," + withdrawn + "]}")
                .on("DELETE /api/v1/challenges/7/grants/compat", 200, "{\"success\":true,\"data\":{\"running\":2}}");

        assertThat(flagship("challenge", "grant", "old-image", "compat", "--reason", "needs root"))
                .isZero();
        assertThat(platform.requests().getLast().body())
                .contains("\"weakness\":\"compat\"", "\"reason\":\"needs root\"");
        assertThat(flagship("challenge", "grants")).isZero();
        assertThat(out.toString())
                .contains("old-image is granted compat", "2026-06-01T12:00", "needs root")
                .doesNotContain("older-image");
        assertThat(flagship("challenge", "grants", "--all")).isZero();
        assertThat(out.toString()).contains("older-image", "withdrawn");
        assertThat(flagship("challenge", "revoke", "old-image", "compat")).isZero();
        assertThat(out.toString()).contains("no longer granted compat", "go on: 2");
    }

    @Test
    void whatIsNoWeaknessOrHasNoReasonIsNotAskedFor() {
        assertThat(flagship("challenge", "grant", "old-image", "privileged", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("WEAKNESS: privileged (expected: compat or internet)");
        assertThat(flagship("challenge", "grant", "old-image", "compat")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason");
        assertThat(platform.requests()).isEmpty();
    }
}
