package dev.flagship.cli;

import static dev.flagship.cli.CannedAnswers.CHALLENGES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Challenges and their images are listed, and catalogs checked. */
class ChallengeCommandsTest extends CommandTestBase {
    @Test
    void listsChallengesForPeopleAndForPrograms() {
        platform.on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES);
        assertThat(flagship("challenge", "list")).isZero();
        assertThat(out.toString()).contains("web-basic-xss", "The Lantern", "web", "100", "solved");
        assertThat(platform.requests().getFirst().authorization()).isEqualTo("Token secret");

        assertThat(flagship("challenge", "list", "--json")).isZero();
        assertThat(out.toString()).contains("\"solved_by_me\" : true");
    }

    @Test
    void namesWeakerIsolationInAList() {
        String weaker = CHALLENGES.replace(
                "\"solved_by_me\":true", "\"solved_by_me\":true,\"weaknesses\":[\"compat\",\"internet\"]");
        platform.on("GET /api/v1/challenges?slugs=true", 200, weaker);

        assertThat(flagship("challenge", "list")).isZero();

        assertThat(out.toString().lines().filter(line -> line.contains("weaker isolation")))
                .singleElement()
                .asString()
                .contains("The Lantern", "solved weaker isolation: compat, internet");
    }

    @Test
    void listsImagesAndPinsThemAnew() {
        platform.on("GET /api/v1/images", 200, """
                {"success":true,"data":[{"image":"web:1","state":"present","pins":[
                 {"challenge_id":7,"definition_version":1,"id":"sha256:1","there":true,"moved_to":"sha256:2"}]},
                 {"image":"pwn:2","state":"missing","pins":[]}]}""").on("POST /api/v1/images/pins", 202, """
                {"success":true,"data":[{"challenge_id":7,"definition_version":2,"older":3}]}""");

        assertThat(flagship("image", "list")).isZero();
        assertThat(out.toString())
                .contains("web:1 present, pinned to sha256:1, its name has moved to sha256:2", "pwn:2 missing\n");
        assertThat(flagship("image", "pin", "web:1", "--running", "reset")).isZero();
        assertThat(out.toString())
                .contains(
                        "challenge 7, definition version 2, 3 live from an older one to change with their next reset");
        assertThat(platform.requests().getLast().body()).contains("\"image\":\"web:1\"", "\"running\":\"reset\"");
        assertThat(flagship("image", "pin", "--all")).isZero();
        assertThat(platform.requests().getLast().body()).doesNotContain("image");
        assertThat(flagship("image", "pin")).isEqualTo(2);
        assertThat(flagship("image", "pin", "web:1", "--running", "later")).isEqualTo(2);
        assertThat(err.toString()).contains("expected: IMAGE or --all", "expected: keep, reset or now");
    }

    @Test
    void aCatalogWithAProblemIsPointedAt() throws IOException {
        System.setProperty("flagship.home", "..");
        Path file = Files.writeString(
                folder.resolve("catalog.json"),
                "{\"schema_version\":1,\"challenges\":[{\"id\":\"Bad Slug\",\"name\":\"x\"}]}");
        assertThat(flagship("challenge", "validate", file.toString())).isEqualTo(2);
        assertThat(out.toString()).contains(file.toString(), "/challenges/0", "expected");
        assertThat(flagship("challenge", "validate", "--json", "../challenges/definitions/challenges.json"))
                .isZero();
    }

    @Test
    void aFolderWithoutADockerfileIsPointedAtAndNotBuilt() throws IOException {
        System.setProperty("flagship.home", "..");
        Path definitions = Files.createDirectories(folder.resolve("challenges/definitions"));
        Files.createDirectories(folder.resolve("challenges/there"));
        Files.writeString(folder.resolve("challenges/there/Dockerfile"), "FROM scratch\n");
        Path file = Files.writeString(
                definitions.resolve("challenges.json"),
                "{\"schema_version\": 1, \"challenges\": [" + built("one", "challenges/there") + ","
                        + built("two", "challenges/away") + "]}");

        assertThat(flagship("challenge", "validate", file.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        file + " /challenges/1/container/build: challenges/away (expected: a folder with a Dockerfile",
                        "1 good, 1 problems");
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", file.toString())).isZero();
        assertThat(out).hasToString("flagship/one:latest challenges/there" + System.lineSeparator());
        assertThat(err.toString()).contains("/challenges/1/container/build");
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", "--json", file.toString())).isZero();
        assertThat(printed())
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        "[{\"id\":\"one\",\"image\":\"flagship/one:latest\",\"folder\":\"challenges/there\"}]"));
    }

    private static String built(String id, String folder) {
        return """
                {"id": "%s", "name": "%s", "description": "d", "category": "web", "points": 100, "container":
                 {"build": "%s", "ports": [{"port": 80, "exposure": "http"}]}}""".formatted(id, id, folder);
    }
}
