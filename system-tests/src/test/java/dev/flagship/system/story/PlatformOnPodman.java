package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform among the networks of a Podman that runs as root, where whoever asks it has to be, too: with curl. */
final class PlatformOnPodman implements AutoCloseable {
    private static final String URL = "http://localhost:8000";
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");
    private static final int STATUS = "\n200".length();

    private final PrivatePodman podman;
    private final Path data = RunningPlatform.dataFolder();

    PlatformOnPodman(PrivatePodman podman) {
        this.podman = podman;
    }

    /** Starts it, with an operator whose token is in its data folder. */
    void up() {
        Programs.Ended up = run(
                "up",
                "--detach",
                "--port=8000",
                "--gateway-port=8001",
                "--tcp-ports=20000-20009",
                "--disk-marks=0,0",
                "--engine=" + podman.url());
        assertThat(up.code()).as(up.output()).isZero();
    }

    /** Runs a word of {@code flagship} there, to its end. */
    Programs.Ended run(String word, String... options) {
        List<String> command = new ArrayList<>(podman.entering());
        command.addAll(CliCommand.here());
        command.addAll(List.of(word, "--data=" + data));
        command.addAll(List.of(options));
        Path output = data.resolve("printed-by-" + word);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(Launcher.BRIEF_PROGRAMS);
        try {
            int code = end(builder.start());
            return new Programs.Ended(code, Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int end(Process process) {
        try {
            if (!process.waitFor(2 * NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("it does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The program that it keeps running under this name; 0 while it is being started again. */
    long process(String name) {
        return JsonMapper.shared()
                .readTree(read(Path.of("run", "status.json")))
                .path("processes")
                .path(name)
                .asLong();
    }

    String adminToken() {
        return read(Path.of("admin-token")).strip();
    }

    private String read(Path file) {
        try {
            return Files.readString(data.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A REST call with a token; {@code body} may be empty. */
    Answer call(String token, String method, String path, String body) {
        List<String> options = new ArrayList<>(List.of("-X", method, "-H", "Authorization: Token " + token));
        options.addAll(List.of("-H", "Content-Type: application/json"));
        if (!body.isEmpty()) {
            options.addAll(List.of("--data", body));
        }
        options.add(URL + path);
        return answer(curl(options.toArray(String[]::new)));
    }

    private static Answer answer(String said) {
        return new Answer(
                Integer.parseInt(said.substring(0, STATUS - 1)),
                JsonMapper.shared().readTree(said.substring(STATUS)));
    }

    /** A token of somebody whom operators make for it, and who signs in as browsers do. */
    String tokenOfNew(String name) {
        String password = "correct horse " + name;
        Answer made = call(
                adminToken(),
                "POST",
                "/api/v1/users",
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.org\", \"password\": \"%2$s\", \"verified\": true}"
                        .formatted(name, password));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        String jar = data.resolve("cookies-of-" + name).toString();
        String signedIn = curl(
                "-b",
                jar,
                "-c",
                jar,
                "--data-urlencode",
                "name=" + name,
                "--data-urlencode",
                "password=" + password,
                "--data-urlencode",
                "nonce=" + nonce(jar),
                URL + "/login");
        assertThat(signedIn).startsWith("302 ");
        return answer(curl(
                        "-b",
                        jar,
                        "-H",
                        "CSRF-Token: " + nonce(jar),
                        "-H",
                        "Content-Type: application/json",
                        "--data",
                        "{\"description\": \"plays\"}",
                        URL + "/api/v1/tokens"))
                .data()
                .path("value")
                .asString();
    }

    private String nonce(String jar) {
        Matcher matcher = NONCE.matcher(curl("-b", jar, "-c", jar, URL + "/scoreboard"));
        if (!matcher.find()) {
            throw new AssertionError("no nonce on the page");
        }
        return matcher.group();
    }

    /** What an instance answers to a GET at one of its ways: status and body, the former 000 where nobody lets us in. */
    String ask(JsonNode way) {
        return curl(
                "-H",
                "Host: " + way.path("host").asString(),
                "http://" + way.path("connect_host").asString() + ":"
                        + way.path("port").asInt() + "/");
    }

    /** Status and body. */
    private String curl(String... options) {
        List<String> command = new ArrayList<>(podman.entering());
        command.addAll(List.of("curl", "-s", "-m", "60", "-w", "\n%{http_code}"));
        command.addAll(List.of(options));
        String out = Programs.execute(command.toArray(String[]::new)).output();
        return out.substring(out.length() - STATUS).strip() + " " + out.substring(0, out.length() - STATUS);
    }

    @Override
    public void close() {
        try {
            run("down");
        } finally {
            RunningPlatform.delete(data);
        }
    }
}
