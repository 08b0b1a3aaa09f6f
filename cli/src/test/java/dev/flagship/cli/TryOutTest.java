package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has to hold of a challenge that is tried out, against a platform of canned answers. */
class TryOutTest extends CommandTestBase {
    private static final String ONE = "/api/v1/instances/" + CannedAnswers.ID;
    private static final String ATTEMPT = "POST /api/v1/challenges/attempt?preview=true";
    private static final String LAST = "the first one's flag is right no more";

    private Path catalog;

    @BeforeEach
    void aChallengeWhoseSolverFindsAnotherFlagEachTime() throws IOException {
        System.setProperty("flagship.home", "..");
        Path mine = Files.createDirectories(folder.resolve("challenges/mine"));
        Path solver = Files.writeString(mine.resolve("solve"), """
                #!/bin/sh
                echo again >> %s/times; echo "flag $(wc -l < %s/times)"
                """.formatted(mine, mine));
        Files.setPosixFilePermissions(solver, PosixFilePermissions.fromString("rwxr-xr-x"));
        catalog = Files.writeString(
                Files.createDirectories(folder.resolve("challenges/definitions"))
                        .resolve("challenges.json"),
                """
                {"schema_version": 1, "challenges": [{"id": "mine", "name": "Mine", "description": "d", "category": "web",
                 "points": 5, "solution_references": ["challenges/mine/solve"],
                 "container": {"image": "busybox", "ports": [{"port": 80, "exposure": "http"}]}}]}""");
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, """
                        {"success":true,"data":[{"id":7,"slug":"mine","name":"Mine"}]}""")
                .on("GET /api/v1/users/me", 200, "{\"success\":true,\"data\":{\"id\":3}}")
                .on("GET /api/v1/instances?challenge_id=7", 200, "{\"success\":true,\"data\":[]}")
                .on("POST /api/v1/instances", 202, CannedAnswers.instance("RUNNING"))
                .on("DELETE " + ONE, 202, CannedAnswers.instance("STOPPED"));
    }

    @Test
    void theFirstFlagMustStopCountingWhereFlagsCountOnlyWhileTheirInstanceRuns() {
        flagsCountOnlyWhileRunning("true");
        platform.on(ATTEMPT, 200, verdict("correct"))
                .on(ATTEMPT, 200, verdict("correct"))
                .on(ATTEMPT, 200, verdict("incorrect"));

        assertThat(test()).as(err.toString()).isZero();
        assertThat(checks()).endsWith(LAST);
    }

    @Test
    void aChallengeFailsIfItsFirstFlagStillCountsWhereItShouldNot() {
        flagsCountOnlyWhileRunning("true");
        platform.on(ATTEMPT, 200, verdict("correct"));

        assertThat(test()).isEqualTo(ExitCodes.NOT_PASSED);
        assertThat(checks()).endsWith(LAST);
    }

    @Test
    void theFirstFlagIsNotTriedAgainWhereFlagsOutliveTheirInstance() {
        flagsCountOnlyWhileRunning("false");
        platform.on(ATTEMPT, 200, verdict("correct"));

        assertThat(test()).as(err.toString()).isZero();
        assertThat(checks()).endsWith("its flag is right").doesNotContain(LAST);
    }

    private void flagsCountOnlyWhileRunning(String inForce) {
        platform.on("GET /api/v1/challenges/7/rules", 200, """
                {"success":true,"data":[{"name":"units","in_force":"1"},{"name":"flag_only_while_running","in_force":"%s"}]}""".formatted(inForce));
    }

    private int test() {
        return flagship("challenge", "test", "mine", "--catalog=" + catalog, "--json");
    }

    private List<String> checks() {
        return printed()
                .path("checks")
                .valueStream()
                .map(check -> check.path("check").asString())
                .toList();
    }

    private static String verdict(String status) {
        return "{\"success\":true,\"data\":{\"status\":\"" + status + "\",\"message\":\"\"}}";
    }
}
