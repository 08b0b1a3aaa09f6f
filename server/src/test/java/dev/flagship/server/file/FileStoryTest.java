package dev.flagship.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class FileStoryTest {
    private static final String FILES = "/api/v1/files";
    private static final String BOUNDARY = "----cargo";

    private final TestServer server = TestServer.get();
    private final List<Long> files = new ArrayList<>();
    private final long challenge = server.admin()
            .post("/api/v1/challenges", "{\"name\": \"Cargo list\", \"value\": 10}")
            .at("/data/id")
            .asLong();

    @AfterEach
    void leaveNothingBehind() {
        files.forEach(id -> server.admin().delete(FILES + "/" + id));
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void aChallengesFileIsHandedToWhoeverMaySeeTheChallenge() {
        Reply added = upload("../../etc/hello there.txt", "hello world", challenge);
        TestServer.Player player = server.player();
        String url = player.api()
                .get("/api/v1/challenges/" + challenge)
                .at("/data/files/0")
                .asString();
        ApiClient shell = new ApiClient(server.url(), null);

        assertThat(added.at("/data/0/sha1sum").asString()).isEqualTo("2aae6c35c94fcfb415dbe95f408b9ce91ee846ed");
        assertThat(added.at("/data/0/location").asString()).matches("[0-9a-f]{32}/hello_there.txt");
        Reply fetched = shell.get(url);
        assertThat(fetched.body()).isEqualTo("hello world");
        assertThat(fetched.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(fetched.header("Content-Type")).contains("application/octet-stream");
        assertThat(fetched.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(player.browser().get("/challenges/" + challenge).body()).contains("hello_there.txt");
    }

    @Test
    void aLinkOpensWhatTheTeamOfItsUserMaySee() {
        TestServer teams = TestServer.ofTeams();
        ApiClient admin = teams.admin();
        long first = admin.post("/api/v1/challenges", "{\"name\": \"First hold\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        long second = admin.post("/api/v1/challenges", "{\"name\": \"Second hold\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        admin.post("/api/v1/flags", "{\"challenge_id\": " + first + ", \"content\": \"f\", \"type\": \"static\"}");
        upload(teams, "manifest.txt", "crates", second);
        admin.patch("/api/v1/challenges/" + second, "{\"requirements\": {\"prerequisites\": [" + first + "]}}");
        TestServer.Team team = teams.team();
        TestServer.Player member = team.join(teams);
        assertThat(member.api().attempt(first, "f").at("/data/status").asString())
                .isEqualTo("correct");

        String url = team.captain()
                .api()
                .get("/api/v1/challenges/" + second)
                .at("/data/files/0")
                .asString();

        assertThat(new ApiClient(teams.url(), null).get(url).body()).isEqualTo("crates");
        admin.patch("/api/v1/teams/" + team.id(), "{\"banned\": true}");
        assertThat(new ApiClient(teams.url(), null).get(url).status()).isEqualTo(404);
        admin.delete("/api/v1/challenges/" + second);
        admin.delete("/api/v1/challenges/" + first);
    }

    @Test
    void forEverybodyElseThereIsNoSuchFile() {
        upload("plan.txt", "secret", challenge);
        TestServer.Player player = server.player();
        String url = player.api()
                .get("/api/v1/challenges/" + challenge)
                .at("/data/files/0")
                .asString();
        String location = URI.create(url).getPath();
        ApiClient stranger = new ApiClient(server.url(), null);

        assertThat(stranger.get(location).status()).isEqualTo(404);
        assertThat(stranger.get(url.replace("token=", "token=9")).status()).isEqualTo(404);
        assertThat(stranger.get(location + "?token=x").status()).isEqualTo(404);
        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");
        assertThat(stranger.get(url).status()).isEqualTo(404);
        assertThat(player.api().get(location).status()).isEqualTo(404);
        assertThat(server.admin().get(location).status()).isEqualTo(200);
    }

    @Test
    void whatIsRemovedIsGone() {
        long id = upload("gone.txt", "x", challenge).at("/data/0/id").asLong();
        String location =
                server.admin().get(FILES + "/" + id).at("/data/location").asString();

        assertThat(server.admin().delete(FILES + "/" + id).status()).isEqualTo(200);

        assertThat(server.config().data().resolve("uploads").resolve(location)).doesNotExist();
        assertThat(server.admin().get("/files/" + location).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../b", "/etc/passwd", "a/b/c", "a/.hidden", "a"})
    void aLocationOutsideOfTheFolderIsRefused(String location) {
        Reply reply = send(server.admin(), part("type", "page") + part("location", location) + file("a.txt", "x"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/location/0").asString()).startsWith("location: ");
    }

    @Test
    void playersAddNothingAndListNothing() {
        ApiClient player = server.player().api();

        assertThat(send(player, file("a.txt", "x")).status()).isEqualTo(403);
        assertThat(player.get(FILES).status()).isEqualTo(403);
        assertThat(player.delete(FILES + "/1").status()).isEqualTo(403);
        assertThat(send(server.admin(), part("type", "challenge") + file("a.txt", "x"))
                        .at("/errors/challenge_id/0")
                        .asString())
                .startsWith("challenge_id: ");
    }

    @Test
    void authorsAddAndRemoveFilesOfTheirOwnAlone() {
        ApiClient author = server.author().api();
        ApiClient other = server.author().api();
        long own = author.post("/api/v1/challenges", "{\"name\": \"Bilge\", \"value\": 1, \"state\": \"hidden\"}")
                .at("/data/id")
                .asLong();
        String parts = part("type", "challenge") + part("challenge_id", Long.toString(own)) + file("a.txt", "x");
        long file = send(author, parts).at("/data/0/id").asLong();
        String location = author.get(FILES + "/" + file).at("/data/location").asString();

        assertThat(send(other, parts).status()).isEqualTo(400);
        assertThat(send(author, part("type", "standard") + file("a.txt", "x")).status())
                .isEqualTo(400);
        assertThat(other.get(FILES + "/" + file).status()).isEqualTo(404);
        assertThat(other.delete(FILES + "/" + file).status()).isEqualTo(404);
        assertThat(other.get("/files/" + location).status()).isEqualTo(404);
        assertThat(author.get("/files/" + location).body()).isEqualTo("x");
        assertThat(author.delete(FILES + "/" + file).status()).isEqualTo(200);
        server.admin().delete("/api/v1/challenges/" + own);
    }

    @Test
    void theBytesOfARemovedChallengesFilesAreGone() {
        long other = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"Ballast\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        String first = upload("a.txt", "a", other).at("/data/0/location").asString();
        String second = upload("b.txt", "b", other).at("/data/0/location").asString();
        String others = upload("c.txt", "c", challenge).at("/data/0/location").asString();
        Path uploads = server.config().data().resolve("uploads");
        assertThat(uploads.resolve(first)).exists();

        server.admin().delete("/api/v1/challenges/" + other);

        assertThat(uploads.resolve(first).getParent()).doesNotExist();
        assertThat(uploads.resolve(second)).doesNotExist();
        assertThat(uploads.resolve(others)).exists();
    }

    @Test
    void aStartRemovesOldBytesThatBelongToNothing() throws IOException {
        String kept =
                upload("kept.txt", "kept", challenge).at("/data/0/location").asString();
        Path uploads = server.config().data().resolve("uploads");
        Path orphan = Files.createDirectories(uploads.resolve("0ldfolder")).resolve("orphan.txt");
        Files.writeString(orphan, "left by a crash");
        Path underWay = Files.createDirectories(uploads.resolve("newfolder")).resolve("under-way.txt");
        Files.writeString(underWay, "being uploaded");
        Files.setLastModifiedTime(underWay, FileTime.from(server.clock().now()));

        server.another().close();

        assertThat(orphan.getParent()).doesNotExist();
        assertThat(underWay).exists();
        assertThat(uploads.resolve(kept)).exists();
        Files.delete(underWay);
    }

    @Test
    void filesOfASolutionAreForThoseWhoWorkOnItsChallenge() {
        ApiClient author = server.author().api();
        ApiClient other = server.author().api();
        long challenge = author.post("/api/v1/challenges", "{\"name\": \"Keel\", \"value\": 1, \"state\": \"hidden\"}")
                .at("/data/id")
                .asLong();
        long solution = author.post("/api/v1/solutions", "{\"challenge_id\": " + challenge + ", \"content\": \"x\"}")
                .at("/data/id")
                .asLong();
        String parts = part("type", "solution") + part("solution_id", Long.toString(solution)) + file("a.png", "x");

        Reply added = send(author, parts);

        String location = added.at("/data/0/location").asString();
        assertThat(added.at("/data/0/type").asString()).isEqualTo("solution");
        assertThat(send(other, parts).at("/errors/solution_id/0").asString()).contains("expected the id of a solution");
        assertThat(send(author, part("type", "solution") + file("a.png", "x")).status())
                .isEqualTo(400);
        assertThat(author.get("/files/" + location).body()).isEqualTo("x");
        assertThat(other.get("/files/" + location).status()).isEqualTo(404);
        assertThat(author.get("/api/v1/challenges/" + challenge + "/files").at("/data"))
                .isEmpty();
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void filesOfNobodyAreRefusedBeforeTheyAreRead() {
        HttpRequest.Builder request = new ApiClient(server.url(), null)
                .request(FILES)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Authorization", "Basic bm9ib2R5Og==")
                .POST(BodyPublishers.ofString(file("a.txt", "x".repeat(4 << 20))));

        // Not even a whole body: whoever read it would answer that it ends too early.
        assertThat(ApiClient.send(request).status()).isIn(401, 403);
    }

    private Reply upload(String name, String content, long challengeId) {
        Reply reply = upload(server, name, content, challengeId);
        files.add(reply.at("/data/0/id").asLong());
        return reply;
    }

    public static Reply upload(TestServer server, String name, String content, long challengeId) {
        Reply reply = send(
                server.admin(),
                part("type", "challenge") + part("challenge_id", Long.toString(challengeId)) + file(name, content));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private static Reply send(ApiClient client, String parts) {
        HttpRequest.Builder request = client.request(FILES)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(parts + "--" + BOUNDARY + "--\r\n"));
        return ApiClient.send(request);
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/html\r\n\r\n" + content + "\r\n";
    }
}
