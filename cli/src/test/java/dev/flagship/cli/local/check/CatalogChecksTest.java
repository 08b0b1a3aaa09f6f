package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flagship.cli.challenge.Checkout;
import dev.flagship.cli.local.StandInEngine;
import dev.flagship.cli.local.check.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogChecksTest {
    private static final String BUILT = entry("lighthouse", "\"build\": \"challenges/lighthouse\"");
    private static final String NAMED = entry("harbour", "\"image\": \"harbour:1.0\"");

    @TempDir
    Path folder;

    private StandInEngine engine;

    @BeforeEach
    void makeACheckout() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
        engine.answer("/version", "{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.50\"}");
        engine.answer("/v1.41/info", "{}");
        Files.createDirectories(folder.resolve("security"));
        Files.copy(Path.of("../security/container-profiles.json"), folder.resolve("security/container-profiles.json"));
        Files.createDirectories(folder.resolve("challenges/lighthouse"));
        Files.writeString(folder.resolve("challenges/lighthouse/Dockerfile"), "FROM scratch\n");
        Files.createDirectories(folder.resolve("challenges/definitions"));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void whereAllCanBePlayedThereIsNothingToMend() throws IOException {
        assertThat(check(BUILT, NAMED))
                .extracting(Finding::state, Finding::found)
                .containsExactly(
                        tuple(State.OK, "2 challenges, all good, in " + catalog()),
                        tuple(State.OK, "all 2 of the catalog are there"));
    }

    @Test
    void aBadEntryIsNamedWithWhatWasExpectedAndTheOthersAreLookedAt() throws IOException {
        List<Finding> findings = check(NAMED, entry("buoy", "\"build\": \"challenges/nowhere\""));

        assertThat(findings.getFirst().state()).isEqualTo(State.WARN);
        assertThat(findings.getFirst().found())
                .startsWith("INVALID: ")
                .contains("/challenges/1/container/build", "expected: a folder with a Dockerfile");
        assertThat(findings.getFirst().mend()).contains("./flagship challenge validate", "the others (1) are good");
        assertThat(findings.getLast().found()).isEqualTo("all 1 of the catalog are there");
    }

    @Test
    void anImageThatIsMissingIsNamedWithWhoMakesIt() throws IOException {
        engine.lack("/v1.41/images/flagship/lighthouse:latest/json");
        engine.lack("/v1.41/images/harbour:1.0/json");

        assertThat(check(BUILT, NAMED).stream().skip(1))
                .allSatisfy(finding -> assertThat(finding.state()).isEqualTo(State.WARN))
                .extracting(finding -> finding.found() + " -> " + finding.mend())
                .containsExactly(
                        "flagship/lighthouse:latest of lighthouse is not built -> ./flagship up builds it from"
                                + " challenges/lighthouse; alone: ./flagship challenge build lighthouse",
                        "harbour:1.0 of harbour is missing -> have the engine fetch it (docker pull harbour:1.0), or name"
                                + " another");
    }

    @Test
    void anImageThatNoChallengeCanRunFromIsNamedWithTheReason() throws IOException {
        engine.answer(
                "/v1.41/images/harbour:1.0/json", "{\"Id\":\"sha256:1\",\"Config\":{\"Volumes\":{\"/data\":{}}}}");

        assertThat(check(NAMED).getLast().found())
                .startsWith("harbour:1.0 of harbour: the image declares the volumes /data");
    }

    @Test
    void whereNoEngineAnswersTheCatalogIsStillRead() throws IOException {
        engine.close();

        assertThat(check(NAMED)).extracting(Finding::check).containsExactly("catalog");
    }

    private List<Finding> check(String... entries) throws IOException {
        Files.writeString(catalog(), "{\"schema_version\": 1, \"challenges\": [" + String.join(",", entries) + "]}");
        return new CatalogChecks(Checkout.of(folder), engine.url()).run();
    }

    private Path catalog() {
        return folder.resolve("challenges/definitions/challenges.json");
    }

    private static String entry(String slug, String made) {
        return """
                {"id": "%s", "name": "%s", "description": "x", "category": "web", "points": 100,
                 "container": {%s, "ports": [{"port": 8080, "exposure": "http"}]}}
                """.formatted(slug, slug, made);
    }
}
