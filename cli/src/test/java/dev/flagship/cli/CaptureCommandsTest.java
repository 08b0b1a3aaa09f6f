package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class CaptureCommandsTest extends CommandTestBase {
    private static final String ID = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10";
    private static final String CHALLENGES = """
            {"success":true,"data":[{"id":7,"type":"container","name":"The Lantern","slug":"web-basic-xss"}]}""";

    @Test
    void instancesAreCapturedAndWhatWasHeardIsBrought() throws IOException {
        String capture = """
                {"id":5,"instance_id":"%s","challenge_id":7,"until":"2026-06-01T12:00:00Z","most":16777216,"kept":1200,
                 "missed":3,"ended_at":null,"ended_by":null}""".formatted(ID);
        platform.on("POST /api/v1/captures", 200, "{\"success\":true,\"data\":" + capture + "}")
                .on("GET /api/v1/captures", 200, "{\"success\":true,\"data\":[" + capture + "]}")
                .on("GET /api/v1/captures/5/file", 200, "not JSON")
                .on("POST /api/v1/captures/5/stop", 200, "{\"success\":true}")
                .on("DELETE /api/v1/captures/5", 200, "{\"success\":true}");

        assertThat(flagship("capture", "start", ID, "--seconds", "60")).isZero();
        assertThat(platform.requests().getLast().body())
                .contains(ID, "\"seconds\":60")
                .doesNotContain("megabytes");
        assertThat(flagship("capture", "list")).isZero();
        assertThat(out.toString())
                .contains("5 of instance " + ID
                        + ", 1200 of at most 16777216 bytes, 3 missed, until 2026-06-01T12:00:00Z");
        Path file = folder.resolve("heard.pcapng");
        assertThat(flagship("capture", "download", "5", "--out", file.toString()))
                .isZero();
        assertThat(file).hasContent("not JSON");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(flagship("capture", "stop", "5")).isZero();
        assertThat(flagship("capture", "remove", "5", "--json")).isZero();
        assertThat(out.toString()).contains("capture 5 has ended", "\"id\" : 5");
        assertThat(flagship(
                        "capture",
                        "download",
                        "6",
                        "--out",
                        folder.resolve("six").toString()))
                .isEqualTo(1);
        assertThat(folder.resolve("six")).doesNotExist();
        assertThat(flagship("capture", "start")).isEqualTo(2);
        assertThat(err.toString()).contains("expected: INSTANCE or --challenge CHALLENGE");
    }

    @Test
    void eachInstanceOfAChallengeIsCapturedUntilItIsNot() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/captures/rules", 200, "{\"success\":true}")
                .on("DELETE /api/v1/captures/rules/7", 200, "{\"success\":true}");

        assertThat(flagship("capture", "start", "--challenge", "web-basic-xss", "--megabytes", "4"))
                .isZero();
        assertThat(platform.requests().getLast().body()).contains("\"challenge_id\":7", "\"megabytes\":4");
        assertThat(flagship("capture", "stop", "--challenge", "web-basic-xss")).isZero();
        assertThat(out.toString()).contains("no further instance of challenge 7 is recorded");
        assertThat(flagship("capture", "stop")).isEqualTo(2);
    }

    @Test
    void aConnectionThatBreaksIsToldFromAFileThatCannotBeWritten() throws Exception {
        Path file = folder.resolve("heard.pcapng");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.startVirtualThread(() -> answerByHalf(server));
            String url = "http://127.0.0.1:" + server.getLocalPort();

            environment.put("FLAGSHIP_URL", url);
            assertThat(flagship("capture", "download", "5", "--out", file.toString()))
                    .isEqualTo(1);

            assertThat(err.toString())
                    .contains("the connection to " + url + " broke before all had come")
                    .doesNotContain("cannot be written");
        }
        assertThat(folder).as("no half of it is left").isEmptyDirectory();

        environment.put("FLAGSHIP_URL", platform.url());
        platform.on("GET /api/v1/captures/5/file", 200, "not JSON");
        Path nowhere = folder.resolve("nowhere").resolve("heard.pcapng");
        assertThat(flagship("capture", "download", "5", "--out", nowhere.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(nowhere + ": cannot be written: its folder is not there");
    }

    private static void answerByHalf(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[8192]);
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
