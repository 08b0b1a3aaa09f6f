package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogStoryTest {
    private final TestServer server = TestServer.get();
    private final Path original = server.config().home().resolve("challenges/definitions/challenges.json");

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        server.load(original);
    }

    @Test
    void aChallengeWhoseEntryWentBadKeepsItsLastGoodVersion() throws IOException {
        long web = server.challenge("web-one");

        load(Files.readString(original).replace("\"points\": 100", "\"points\": \"many\""));

        assertThat(server.player()
                        .api()
                        .get("/api/v1/challenges/" + web)
                        .at("/data/value")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void aChallengeThatIsNotInTheFileAnyMoreIsWithdrawn() throws IOException {
        long web = server.challenge("web-one");

        load(Files.readString(original).replace("\"web-one\"", "\"web-other\""));

        assertThat(server.player().api().get("/api/v1/challenges/" + web).status())
                .isEqualTo(404);
    }

    @Test
    void aFileOfAnotherSchemaChangesNothing() throws IOException {
        long web = server.challenge("web-one");

        load(Files.readString(original).replace("\"schema_version\": 1", "\"schema_version\": 2"));

        assertThat(server.player().api().get("/api/v1/challenges/" + web).status())
                .isEqualTo(200);
    }

    private void load(String catalog) throws IOException {
        server.load(Files.writeString(folder.resolve("challenges.json"), catalog));
    }
}
