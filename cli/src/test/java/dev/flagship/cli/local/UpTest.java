package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.Reachability;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.data.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What {@code up} starts, what it leaves, and what the words that speak to it say. */
class UpTest extends UpTestBase {
    @Test
    void startsEverythingKeepsSecretsPrivateAndStopsEverything() throws Exception {
        Said up = up();

        assertThat(up.text()).contains("Flagship is up", "http://localhost:" + port, "admin-password");
        assertThat(up.code()).isZero();
        Status status = Status.read(data.status());
        assertThat(status.processes()).containsOnlyKeys("server", "node", "database");
        assertThat(status.processes().values()).allMatch(UpTest::isAlive);
        assertThat(status.gateway()).isEqualTo(new Status.Gateway("localhost", true, gatewayPort, "10000-19999"));
        assertThat(status.database().version()).startsWith("18.");
        secretsAreClosedToAllButTheServer();

        assertThat(flagship("down").text()).contains("Flagship is down");
        assertThat(status.processes().values()).noneMatch(UpTest::isAlive);
        assertThat(flagship("status").code()).isEqualTo(3);
    }

    @Test
    void upWithSetupHasNoOperatorYetAndUsesTheGivenInstanceDomain() {
        Said up = flagship(
                "up",
                "--setup",
                "--detach",
                "--port=" + port,
                "--gateway-port=" + gatewayPort,
                "--bind=0.0.0.0",
                "--domain=ctf.localhost",
                "--instance-domain=play.localhost");

        assertThat(up.text())
                .contains("/setup?code=")
                .contains("http://LABEL.play.localhost:" + gatewayPort, "names pages at ctf.localhost")
                .doesNotContain("Try first");
        assertThat(flagship("status").text())
                .contains("none yet: set the competition up at", "/setup with the code in " + data.setupCode())
                .doesNotContain("one-time password");
        JsonNode status = document(0, "status", "--json");
        assertThat(status.path("url").asString()).isEqualTo("http://ctf.localhost:" + port);
        assertThat(status.at("/gateway/domain").asString()).isEqualTo("play.localhost");
        PlatformConfig config = PlatformConfig.read(data.config());
        assertThat(config.server().publicUrl()).hasToString("http://ctf.localhost:" + port);
        assertThat(config.gateway().domain()).isEqualTo("play.localhost");
        assertThat(flagship("doctor").text()).contains("pages at ctf.localhost, instances at play.localhost, but");
    }

    @Test
    void aSecondUpSaysSoAndALaterOneFindsEverythingAsItWasAndNamesNoFileThatIsGone() throws Exception {
        up();
        String password = Files.readString(data.adminPassword());
        Said second = up();
        assertThat(second.text()).contains("already running");
        assertThat(second.code()).isZero();
        flagship("down");

        up();

        assertThat(Files.readString(data.adminPassword())).isEqualTo(password);
        assertThat(flagship("status").text())
                .contains("in " + data.adminPassword(), "API token in " + data.adminToken());
        assertThat(document(0, "status", "--json").at("/admin/token_file").asString())
                .isEqualTo(data.adminToken().toString());

        Files.delete(data.adminPassword());
        Files.delete(data.adminToken());

        assertThat(flagship("status").text())
                .contains("its one-time password was used or taken away", "no file with an API token")
                .doesNotContain(
                        data.adminPassword().toString(), data.adminToken().toString());
        assertThat(document(0, "status", "--json").at("/admin/token_file").isNull())
                .isTrue();
    }

    @Test
    void programsReadOneDocumentOfEachWord() throws Exception {
        String[] up = {"up", "--detach", "--json", "--port=" + port, "--gateway-port=" + gatewayPort};
        JsonNode first = document(0, up);
        assertThat(first.path("url").asString()).isEqualTo("http://localhost:" + port);
        assertThat(first.path("processes").propertyNames()).containsOnly("server", "node", "database");
        assertThat(document(0, up)).as("already running").isEqualTo(first);
        assertThat(document(0, "status", "--json")).isEqualTo(first);
        JsonNode level = document(0, "log-level", "debug", "--json");
        assertThat(level.path("level").asString()).isEqualTo("debug");
        assertThat(level.path("before").asString()).isEqualTo("info");
        assertThat(document(1, "seed", "--json", "--out=" + folder.resolve("seeded.json")))
                .as("the server here is a stand-in, which makes nothing")
                .isEqualTo(MissingNode.getInstance());

        assertThat(document(0, "down", "--json").path("stopped").asBoolean()).isTrue();
        JsonNode down = document(0, "down", "--json");
        assertThat(down.path("stopped").asBoolean(true)).isFalse();
        assertThat(down.path("data").asString()).isEqualTo(data.root().toString());
        assertThat(document(0, "keys", "reset", "--lose-live-flags", "--json")
                        .path("keyset")
                        .asString())
                .isEqualTo(data.keyset().toString());
    }

    @Test
    void theFirstChallengeThatCanBePlayedIsNamedToTryAndNoneWhereThereIsNone() throws Exception {
        assertThat(up().text()).doesNotContain("Try first");
        Health health = new Health(data);
        health.create();
        health.createChallenges();
        health.challenge(1, "Hidden", ", state", ", 'hidden'");
        health.challenge(2, "Of words", ", type", ", 'standard'");
        health.challenge(3, "Gone", ", in_catalog", ", false");
        health.challenge(4, "Later", ", scheduled_at", ", '2999-01-01'");
        health.challenge(5, "Locked", ", requirements", ", '{\"prerequisites\": [1]}'");
        health.challenge(6, "Without its image", "", "");
        health.image(6, false, "");
        health.challenge(7, "With a bad image", "", "");
        health.image(7, true, "it declares volumes");
        assertThat(welcome()).contains("Flagship is up").doesNotContain("Try first");

        health.challenge(8, "Deep water", ", value, requirements", ", 300, '{\"prerequisites\": []}'");
        health.challenge(9, "Shallows", ", scheduled_at", ", '2020-01-01'");
        health.image(9, true, "");

        assertThat(welcome()).contains("Try first  register as a player, open Shallows on the board and press Start");
    }

    /** What an {@code up} over this data says in the end. */
    private String welcome() {
        StringWriter said = new StringWriter();
        JavaCommand none = JavaCommand.of(folder, "node", List.of());
        Welcome.print(
                new Terminal(new PrintWriter(said), new PrintWriter(said), Map.of()),
                new Platform(
                        folder,
                        data,
                        new UpOptions(),
                        Reachability.of("127.0.0.1", "", ""),
                        "",
                        none,
                        none,
                        ServerUser.ourselves(),
                        false),
                null);
        return said.toString();
    }

    private void secretsAreClosedToAllButTheServer() throws IOException {
        ServerUser server = ServerUser.choose();
        boolean isAnother = !server.name().isEmpty();
        Path keys = data.root().resolve("keys");
        assertThat(permissions(keys)).isEqualTo(isAnother ? "rwx--x---" : "rwx------");
        assertThat(permissions(data.databasePassword())).isEqualTo(isAnother ? "rw-r-----" : "rw-------");
        if (isAnother) {
            for (Path shared : List.of(keys, data.keyset(), data.databasePassword())) {
                assertThat(Files.getAttribute(shared, "unix:gid")).hasToString(server.group());
                assertThat(Files.getOwner(shared)).hasToString("root");
            }
        }
        for (Path own : List.of(data.adminPassword(), data.adminToken())) {
            assertThat(permissions(own)).isEqualTo("rw-------");
            assertThat(Files.getOwner(own)).hasToString(isAnother ? server.name() : System.getProperty("user.name"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
