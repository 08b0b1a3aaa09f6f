package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What authors do, on a checkout of their own and against a platform of canned answers. */
class AuthoringTest extends CommandTestBase {
    private static final String FIRST = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10";
    private static final String SECOND = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d11";
    private static final String ATTEMPT = "POST /api/v1/challenges/attempt?preview=true";
    private static final String EMPTY = """
            {
              "schema_version": 1,
              "challenges": [
                { "id": "old", "name": "Old one",   "description": "d", "category": "misc", "points": 5 }
              ]
            }
            """;
    private Path catalog;

    @BeforeEach
    void makeACheckout() throws IOException {
        System.setProperty("flagship.home", "..");
        catalog = Files.createDirectories(folder.resolve("challenges/definitions"))
                .resolve("challenges.json");
        Files.writeString(catalog, EMPTY);
    }

    @Test
    void aNewChallengeIsAFolderAndAnEntryThatValidates() throws IOException {
        for (String kind : new String[] {"web", "nc"}) {
            assertThat(flagship("challenge", "new", "my-" + kind, "--template", kind))
                    .isZero();
            Path made = folder.resolve("challenges/my-" + kind);
            assertThat(made.resolve("Dockerfile")).content().contains("ARG BASE=python", "USER 1000:1000");
            assertThat(made.resolve(".dockerignore")).content().isEqualTo("*\n!app\n");
            assertThat(made.resolve("app/app.py"))
                    .content()
                    .contains("My " + kind)
                    .doesNotContain("@");
            assertThat(made.resolve("solver/solve.py")).isExecutable().content().contains("Solves my-" + kind);
        }

        assertThat(flagship("challenge", "validate", catalog.toString())).isZero();
        assertThat(Files.readString(catalog))
                .startsWith(EMPTY.substring(0, EMPTY.indexOf("\n  ]")) + ",\n")
                .endsWith("\n  ]\n}\n");
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", catalog.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly("flagship/my-web:latest challenges/my-web", "flagship/my-nc:latest challenges/my-nc");
    }

    @Test
    void aNewChallengeOfSeveralContainersHasAFolderForEach() throws IOException {
        assertThat(flagship("challenge", "new", "my-shelf", "--template", "services"))
                .isZero();

        Path made = folder.resolve("challenges/my-shelf");
        for (String part : List.of("web", "store")) {
            assertThat(made.resolve(part + "/Dockerfile")).content().contains("ARG BASE=python", "USER 1000:1000");
            assertThat(made.resolve(part + "/.dockerignore")).content().isEqualTo("*\n!app.py\n");
            assertThat(made.resolve(part + "/app.py"))
                    .content()
                    .contains("My shelf")
                    .doesNotContain("@");
        }
        assertThat(made.resolve("solver/solve.py")).isExecutable().content().contains("Solves my-shelf");
        assertThat(flagship("challenge", "validate", catalog.toString())).isZero();
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", catalog.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "flagship/my-shelf:latest challenges/my-shelf/web",
                        "flagship/my-shelf/store:latest challenges/my-shelf/store");
    }

    @Test
    void theFirstEntryOfACatalogNeedsNoComma() throws IOException {
        Files.writeString(catalog, "{\"schema_version\": 1, \"challenges\": []}");

        assertThat(flagship("challenge", "new", "one", "--template=web", "--title=The \u00dcber note"))
                .isZero();

        assertThat(flagship("challenge", "validate", catalog.toString())).isZero();
        assertThat(catalog).content().contains("\"The \u00dcber note\"");
    }

    @Test
    void aTakenOrInvalidChallengeIsRefusedAndNothingIsMade() throws IOException {
        assertThat(flagship("challenge", "new", "Not A Slug", "--template=web")).isEqualTo(2);
        assertThat(flagship("challenge", "new", "fine", "--template=pdf")).isEqualTo(2);
        assertThat(flagship("challenge", "new", "fine", "--template=web", "--title=<b>"))
                .isEqualTo(2);
        assertThat(flagship("challenge", "new", "old", "--template=web")).isEqualTo(1);
        assertThat(flagship("challenge", "new", "fine", "--template=web", "--title=OLD ONE"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("a name that differs from 'Old one'");
        Files.createDirectories(folder.resolve("challenges/taken"));
        assertThat(flagship("challenge", "new", "taken", "--template=web")).isEqualTo(1);

        assertThat(catalog).content().isEqualTo(EMPTY);
        assertThat(folder.resolve("challenges/fine")).doesNotExist();
        assertThat(folder.resolve("challenges/taken")).isEmptyDirectory();
        Files.writeString(catalog, "{\"challenges\": [");
        assertThat(flagship("challenge", "new", "fine", "--template=web")).isEqualTo(2);
    }

    @Test
    void pushSendsTheEntriesAsTheyAreWrittenAndOnlyGoodOnes() throws IOException {
        platform.on("POST /api/v1/catalog", 200, """
                {"success": true, "data": [{"id": 9, "slug": "old", "change": "added", "definition_version": null}]}""");

        assertThat(flagship("challenge", "push", "old")).isZero();

        assertThat(out.toString()).contains("old added, id 9");
        assertThat(platform.requests().getFirst().body())
                .contains("\"schema_version\":1", "\"id\":\"old\"", "\"points\":5");
        assertThat(flagship("challenge", "push")).isEqualTo(2);
        assertThat(flagship("challenge", "push", "absent")).isEqualTo(2);
        Files.writeString(catalog, EMPTY.replace("\"points\": 5", "\"points\": \"5\""));
        assertThat(flagship("challenge", "push", "--all")).isEqualTo(2);
        assertThat(err.toString()).contains("/challenges/0/points");
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void pushSaysHowManyInstancesAChangeTouchesAndWhatBecomesOfThem() {
        platform.on("POST /api/v1/catalog?running=now", 200, """
                {"success": true, "data": [{"id": 9, "slug": "old", "change": "changed", "definition_version": 2,
                 "older": 3, "made_by": 7}]}""");

        assertThat(flagship("challenge", "push", "old", "--running=now")).isZero();

        assertThat(out.toString())
                .contains(
                        "definition version 2, 3 live from an older one to be made anew now",
                        ", made by user 7, whose flags");
        assertThat(flagship("challenge", "push", "old", "--running=later")).isEqualTo(2);
        assertThat(err.toString()).contains("expected: keep, reset or now");
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void aChallengeThatItsSolverSolvesPassesAndNothingIsLeftRunning() throws IOException {
        solver("echo looking >&2; echo found:; echo \"flag of $1\"");
        canned();
        platform.on(ATTEMPT, 200, verdict("correct"))
                .on(ATTEMPT, 200, verdict("correct"))
                .on(ATTEMPT, 200, verdict("incorrect"));

        assertThat(flagship("challenge", "test", "mine", "--timeout=20")).isZero();

        assertThat(out.toString()).contains("mine passed").doesNotContain("FAIL");
        assertThat(err.toString()).contains("solver: looking");
        assertThat(platform.requests().stream().map(CannedPlatform.Request::line))
                .containsSubsequence("DELETE /api/v1/instances/" + FIRST, "DELETE /api/v1/instances/" + SECOND);
        assertThat(platform.requests().stream()
                        .filter(request -> request.line().equals(ATTEMPT))
                        .map(CannedPlatform.Request::body))
                .first()
                .asString()
                .contains("\"submission\":\"flag of one.localhost\"");
    }

    @Test
    void aSolverThatFindsNothingIsToldAndTheInstanceIsStopped() throws IOException {
        solver("exit 3");
        canned();

        assertThat(flagship("challenge", "test", "mine", "--json")).isEqualTo(4);

        assertThat(out.toString()).contains("\"passed\" : false", "the solver ended with 3");
        assertThat(platform.requests().getLast().line()).isEqualTo("GET /api/v1/instances/" + FIRST);
        assertThat(platform.requests().stream().map(CannedPlatform.Request::line))
                .contains("DELETE /api/v1/instances/" + FIRST)
                .doesNotContain(ATTEMPT);
    }

    @Test
    void aFlagThatIsTheSameInEveryInstanceDoesNotPass() throws IOException {
        solver("echo 'CTF{always}'");
        canned();
        platform.on(ATTEMPT, 200, verdict("correct"));

        assertThat(flagship("challenge", "test", "mine")).isEqualTo(4);

        assertThat(out.toString()).contains("FAIL  its flag is another one: both have the same flag");
    }

    @Test
    void aSolverThatDoesNotEndIsEnded() throws IOException {
        solver("exec tail -f /dev/null");
        canned();

        assertThat(flagship("challenge", "test", "mine", "--timeout=1")).isEqualTo(4);

        assertThat(out.toString()).contains("the solver did not end within 1 s");
    }

    @Test
    void anInstanceOfMineIsNotTouched() throws IOException {
        solver("echo flag");
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, board(7))
                .on(
                        "GET /api/v1/instances?challenge_id=7",
                        200,
                        "{\"success\":true,\"data\":[" + instance(FIRST, "one", "RUNNING") + "]}");

        assertThat(flagship("challenge", "test", "mine")).isEqualTo(1);

        assertThat(err.toString()).contains("BUSY", "flagship instance stop " + FIRST);
        assertThat(platform.requests()).hasSize(2);
    }

    private void canned() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, board(7))
                .on("GET /api/v1/challenges/7/rules", 200, """
                        {"success": true, "data": [{"name": "flag_only_while_running", "in_force": "true"}]}""")
                .on("GET /api/v1/instances?challenge_id=7", 200, "{\"success\":true,\"data\":[]}")
                .on("POST /api/v1/instances", 202, one(FIRST, "one", "QUEUED"))
                .on("POST /api/v1/instances", 202, one(SECOND, "two", "QUEUED"))
                .on("GET /api/v1/instances/" + FIRST, 200, one(FIRST, "one", "RUNNING"))
                .on("GET /api/v1/instances/" + FIRST, 200, one(FIRST, "one", "STOPPED"))
                .on("GET /api/v1/instances/" + SECOND, 200, one(SECOND, "two", "RUNNING"))
                .on("GET /api/v1/instances/" + SECOND, 200, one(SECOND, "two", "STOPPED"))
                .on("DELETE /api/v1/instances/" + FIRST, 202, one(FIRST, "one", "STOPPING"))
                .on("DELETE /api/v1/instances/" + SECOND, 202, one(SECOND, "two", "STOPPING"));
    }

    private void solver(String body) throws IOException {
        Path program =
                Files.createDirectories(folder.resolve("challenges/mine")).resolve("solve");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(catalog, """
                {"schema_version": 1, "challenges": [{"id": "mine", "name": "Mine", "description": "d",
                 "category": "web", "points": 5, "solution_references": ["http://mine.example/", "challenges/mine/solve"],
                 "container": {"image": "busybox", "ports": [{"port": 80, "exposure": "tcp"}]}}]}""");
    }

    private static String board(int id) {
        return "{\"success\":true,\"data\":[{\"id\":" + id + ",\"slug\":\"mine\",\"name\":\"Mine\"}]}";
    }

    private static String verdict(String status) {
        return "{\"success\":true,\"data\":{\"status\":\"" + status + "\",\"message\":\"\"}}";
    }

    private static String one(String id, String label, String state) {
        return "{\"success\":true,\"data\":" + instance(id, label, state) + "}";
    }

    private static String instance(String id, String label, String state) {
        return """
                {"id":"%s","challenge_id":7,"state":"%s","endpoints":[{"name":"web","exposure":"tcp","url":null,
                 "connect_host":"%s.localhost","host":"localhost","port":10000}]}""".formatted(id, state, label);
    }

    @Override
    int flagship(String... words) {
        String[] all = words;
        if (words[0].equals("challenge") && List.of("new", "push", "test").contains(words[1])) {
            all = Arrays.copyOf(words, words.length + 1);
            all[words.length] = "--catalog=" + catalog;
        }
        return super.flagship(all);
    }
}
