package dev.flagship.cli;

import static dev.flagship.cli.CannedAnswers.CHALLENGES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** As which user, and to which platform, commands are sent. */
class SignInCommandsTest extends CommandTestBase {
    @Test
    void seedsOnlyWhatRuns() {
        assertThat(flagship("seed", "--data=" + folder, "--out=" + folder.resolve("seeded.json")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("not running", folder.toString());
        assertThat(folder.resolve("seeded.json")).doesNotExist();
    }

    @Test
    void saysWhenNothingAnswersAndWhenNobodyIsSignedIn() {
        platform.close();
        assertThat(flagship("challenge", "list")).isEqualTo(3);
        assertThat(err.toString()).contains("nothing answers at " + platform.url());
        environment.remove("FLAGSHIP_TOKEN");
        assertThat(flagship("challenge", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("flagship login");
    }

    @Test
    void whatIsNoAddressAndNoTokenIsSaidInASentence() {
        assertThat(flagship("login", "--url", "http:" + "//a b", "--token", "mine"))
                .isEqualTo(2);
        assertThat(flagship("login", "--url", "ftp://a", "--token", "mine")).isEqualTo(2);
        assertThat(flagship("login", "--token", "m\u00efne\n")).isEqualTo(2);
        environment.put("FLAGSHIP_URL", "http://localhost:8000/a b");
        assertThat(flagship("challenge", "list")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("(expected: http://HOST:PORT") || line.contains("no token has"));
        assertThat(platform.requests()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsSaidBeforeAnythingIsTouched() {
        Path data = folder.resolve("data");
        assertThat(flagship("up", "--data=" + data, "--port=99999")).isEqualTo(2);
        assertThat(flagship("doctor", "--data=" + data, "--engine=no url")).isEqualTo(2);
        assertThat(flagship("up", "--data=")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--port: 99999 (expected"),
                        line -> assertThat(line).contains("--engine: no url (expected"),
                        line -> assertThat(line).contains("--data: nothing (expected"));
        assertThat(data).doesNotExist();
    }

    @Test
    void loginKeepsTheTokenToItself() throws IOException {
        environment.remove("FLAGSHIP_TOKEN");
        platform.on("GET /api/v1/users/me", 200, "{\"success\":true,\"data\":{\"name\":\"ada\"}}")
                .on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES);

        assertThat(flagship("login", "--token", "mine")).isZero();

        assertThat(out.toString()).contains("as ada").doesNotContain("mine");
        Path file = folder.resolve("flagship/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        environment.remove("FLAGSHIP_URL");
        assertThat(flagship("challenge", "list")).isZero();
        assertThat(platform.requests().getLast().authorization()).isEqualTo("Token mine");
    }

    @Test
    void onlyAWrongPasswordIsCalledOne() {
        platform.on("GET /login", 200, "a".repeat(64))
                .on("POST /login", 200, "the form again")
                .on("POST /login", 429, "the form again", "17")
                .on("POST /login", 503, "a page", "2")
                .on("POST /login", 403, "a page");
        for (int times = 1; times <= 4; times++) {
            InputStream before = System.in;
            System.setIn(new ByteArrayInputStream("open\n".getBytes(StandardCharsets.UTF_8)));
            try {
                assertThat(flagship("login", "--name", "ada")).isEqualTo(1);
            } finally {
                System.setIn(before);
            }
        }
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("the name or the password is wrong"),
                        line -> assertThat(line).contains("too many tried").endsWith("try again in 17 s"),
                        line -> assertThat(line).contains("too much to do").endsWith("try again in 2 s"),
                        line -> assertThat(line).endsWith("it answered 403"));
    }

    @Test
    void aForgottenPasswordIsReplacedByAOneTimePassword() throws IOException {
        String page = "/api/v1/users?view=admin&field=name&per_page=100&q=mara&page=";
        platform.on("GET " + page + "1", 200, """
                        {"success":true,"data":[{"id":8,"name":"maraschino"}],"meta":{"pagination":{"next":2}}}""")
                .on("GET " + page + "2", 200, """
                        {"success":true,"data":[{"id":7,"name":"Mara"}],"meta":{"pagination":{"next":null}}}""")
                .on("PATCH /api/v1/users/7", 200, "{\"success\":true,\"data\":{\"id\":7}}");

        assertThat(flagship("admin", "reset-password", "mara")).isZero();
        String printed = out.toString().strip();
        Path file = folder.resolve("password");
        assertThat(flagship("admin", "reset-password", "mara", "--to", file.toString()))
                .isZero();

        assertThat(printed).hasSize(20);
        assertThat(platform.requests().get(2).body())
                .contains("\"password\":\"" + printed + "\"", "\"change_password\":true");
        assertThat(out.toString().strip()).isEqualTo(printed);
        assertThat(platform.requests().getLast().body())
                .contains(Files.readString(file).strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        out.getBuffer().setLength(0);
        assertThat(flagship("admin", "reset-password", "mara", "--json")).isZero();
        assertThat(printed().path("name").asString()).isEqualTo("mara");
        assertThat(platform.requests().getLast().body())
                .contains("\"password\":\"" + printed().path("password").asString() + "\"");
        out.getBuffer().setLength(0);
        assertThat(flagship("admin", "reset-password", "mara", "--json", "--to", file.toString()))
                .isZero();
        assertThat(printed().path("file").asString()).isEqualTo(file.toString());
        assertThat(printed().has("password")).isFalse();
    }

    @Test
    void nobodysPasswordIsNotReplaced() {
        platform.on(
                "GET /api/v1/users?view=admin&field=name&per_page=100&q=nobody&page=1",
                200,
                "{\"success\":true,\"data\":[{\"id\":8,\"name\":\"nobody else\"}],\"meta\":{}}");

        assertThat(flagship("admin", "reset-password", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("NOT_FOUND", "nobody");
        assertThat(flagship("admin", "reset-password", "--local", "--data", folder.toString()))
                .isEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }
}
