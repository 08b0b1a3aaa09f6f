package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Engines;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An author makes a challenge, builds it, brings it to the running platform and lets its solver solve it. */
@ExtendWith(PlatformExtension.class)
class AuthorLoopTest {
    private static final List<String> TEMPLATES = List.of("web", "nc", "services");

    private static RunningPlatform platform;
    private static JsonNode before;

    @TempDir
    private Path folder;

    private Path catalog;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
        before = submissions();
    }

    @BeforeEach
    void checkout() throws IOException {
        catalog = Files.createDirectories(folder.resolve("challenges/definitions"))
                .resolve("challenges.json");
        Files.writeString(catalog, "{\"schema_version\": 1, \"challenges\": []}\n");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(platform.containers()).isEmpty();
        List.of("loop-web", "loop-nc", "loop-services", "loop-services/store", "loop-fixed")
                .forEach(slug -> Programs.execute("docker", "rmi", "-f", "flagship/" + slug + ":latest"));
    }

    @Test
    void whatATemplateMakesIsSolvedByItsSolverAndAFlagOfItsOwnDoesNotPass() throws IOException {
        for (String kind : TEMPLATES) {
            assertThat(flagship("new", "loop-" + kind, "--template", kind).code())
                    .isZero();
        }
        assertThat(flagship("new", "loop-fixed", "--template", "nc").code()).isZero();
        Path program = folder.resolve("challenges/loop-fixed/app/app.py");
        Files.writeString(
                program, Files.readString(program).replace("FLAG_FILE.read_text().strip()", "\"CTF{as_ever}\""));
        assertThat(flagship("build", "loop-web").code()).isZero();
        assertThat(flagship("push", "loop-web").output()).contains("loop-web added");
        assertThat(flagship("build").code()).isZero();
        assertThat(flagship("push", "--all").output())
                .contains("loop-nc added", "loop-services added", "loop-fixed added")
                .doesNotContain("loop-web added");

        TEMPLATES.forEach(kind -> isSolvedAsItIs("loop-" + kind));
        Programs.Ended tested = flagship("test", "loop-fixed");

        assertThat(tested.code()).isEqualTo(4);
        assertThat(tested.output()).contains("FAIL  its flag is right", "loop-fixed did not pass");
        // Nothing of it was scored.
        assertThat(submissions()).isEqualTo(before);
    }

    private void isSolvedAsItIs(String slug) {
        Programs.Ended tested = flagship("test", slug, "--json");

        assertThat(tested.code()).as(tested.output()).isZero();
        JsonNode report = report(tested.output());
        assertThat(report.path("checks")
                        .valueStream()
                        .map(check -> check.path("check").asString()))
                .containsExactly(
                        "the first instance runs",
                        "the solver solves it",
                        "its flag is right",
                        "a second instance runs",
                        "the solver solves it",
                        "its flag is another one",
                        "its flag is right",
                        "the first one's flag is right no more");
    }

    private static JsonNode submissions() {
        return platform.call(platform.adminToken(), "GET", "/api/v1/submissions", "")
                .data();
    }

    private static JsonNode report(String output) {
        return JsonMapper.shared().readTree(output.substring(output.indexOf('{')));
    }

    private Programs.Ended flagship(String word, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "FLAGSHIP_URL=" + platform.url(),
                "FLAGSHIP_TOKEN=" + platform.adminToken(),
                "DOCKER_HOST=" + Engines.url()));
        command.addAll(CliCommand.here());
        command.addAll(List.of("challenge", word, "--catalog", catalog.toString()));
        command.addAll(List.of(more));
        return Programs.execute(command.toArray(String[]::new));
    }
}
