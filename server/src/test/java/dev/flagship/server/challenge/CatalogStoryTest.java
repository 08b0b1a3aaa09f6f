package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        server.jdbc().sql("delete from ledger.isolation_grant").update();
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
    void grantsOfAChallengeEndWhenItLeavesTheCatalogFile() throws IOException {
        String grants = "/api/v1/challenges/" + server.challenge("web-one") + "/grants";
        assertThat(server.admin()
                        .post(grants, "{\"weakness\": \"compat\", \"reason\": \"x\"}")
                        .status())
                .isEqualTo(200);

        load(Files.readString(original).replace("\"web-one\"", "\"web-other\""));
        server.load(original);

        assertThat(server.admin()
                        .get("/api/v1/grants")
                        .at("/data/0/withdrawn_by")
                        .asString())
                .isEqualTo("the removal of the challenge");
    }

    @Test
    void aFileOfAnotherSchemaChangesNothing() throws IOException {
        long web = server.challenge("web-one");

        load(Files.readString(original).replace("\"schema_version\": 1", "\"schema_version\": 2"));

        assertThat(server.player().api().get("/api/v1/challenges/" + web).status())
                .isEqualTo(200);
    }

    @Test
    void anEntryThatNoDatabaseKeepsLeavesTheOthers() throws IOException {
        load(Files.readString(original)
                .replace(
                        "\"challenges\": [",
                        "\"challenges\": [" + entry("nul-one", "N\\u0000") + entry("half-one", "N\\ud800")
                                + entry("new-one", "New")));

        assertThat(names()).contains("New").noneMatch(name -> name.startsWith("N\0"));
        assertThat(server.player()
                        .api()
                        .get("/api/v1/challenges/" + server.challenge("web-one"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEntryThatTheDatabaseRefusesLeavesTheOthersAndItsOwnLastVersion() throws IOException {
        long web = server.challenge("web-one");
        server.jdbc().sql("""
                create function refuse_hint() returns trigger language plpgsql as
                'begin raise check_violation using message = ''not this one''; end'
                """).update();
        server.jdbc().sql("""
                create trigger refuse_hint before insert or update on hint for each row when (new.content = 'refused')
                execute function refuse_hint()
                """).update();
        try {
            load(Files.readString(original)
                    .replace("\"points\": 100", "\"points\": 777")
                    .replace("\"text\": \"look\"", "\"text\": \"refused\"")
                    .replace("\"challenges\": [", "\"challenges\": [" + entry("late-one", "Late")));

            assertThat(names()).contains("Late");
            assertThat(server.player()
                            .api()
                            .get("/api/v1/challenges/" + web)
                            .at("/data/value")
                            .asInt())
                    .isEqualTo(100);
        } finally {
            server.jdbc().sql("drop function refuse_hint cascade").update();
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        server.player()
                .api()
                .get("/api/v1/challenges")
                .at("/data")
                .forEach(each -> names.add(each.path("name").asString()));
        return names;
    }

    private static String entry(String slug, String name) {
        return "{\"id\": \"" + slug + "\", \"name\": \"" + name
                + "\", \"description\": \"d\", \"category\": \"web\", \"points\": 10},";
    }

    private void load(String catalog) throws IOException {
        server.load(Files.writeString(folder.resolve("challenges.json"), catalog));
    }
}
