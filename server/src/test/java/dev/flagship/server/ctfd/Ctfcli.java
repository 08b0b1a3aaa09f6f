package dev.flagship.server.ctfd;

import dev.flagship.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The real ctfcli with a project of its own: a copy of this module's test challenges. */
final class Ctfcli implements AutoCloseable {
    private static final String MADE_BY_THE_LAUNCHER = "target/test-data/cache/ctfcli";
    private static final long PATIENCE_SECONDS = 120;

    private final Path python = python();
    private final Path project;

    Ctfcli(TestServer server) {
        try {
            project = Files.createTempDirectory("flagship-ctfcli-");
            Path challenges = Path.of(
                    Objects.requireNonNull(Ctfcli.class.getResource("/ctfcli")).getPath());
            FileSystemUtils.copyRecursively(challenges, project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ended init = answering(server.url() + "\n" + server.adminToken() + "\n\ny\n", "init", "--no_git");
        if (init.code() != 0) {
            throw new AssertionError(init);
        }
    }

    /** How it ended, and what it printed on both streams. */
    record Ended(int code, String output) {}

    Ended run(String... words) {
        return answering("", words);
    }

    private Ended answering(String answers, String... words) {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "ctfcli"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", project.toString());
        builder.environment().put("PAGER", "cat");
        try {
            Process process = builder.start();
            try (var input = process.getOutputStream()) {
                input.write(answers.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("ctfcli does not end: " + command);
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path file(String path) {
        return project.resolve(path);
    }

    String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file anew with one text in place of another, which must be there. */
    void edit(String path, String before, String after) {
        String text = text(path);
        if (!text.contains(before)) {
            throw new AssertionError(path + " has no " + before + ": " + text);
        }
        try {
            Files.writeString(file(path), text.replace(before, after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path python() {
        Path checkout = Path.of("").toAbsolutePath();
        while (Files.notExists(checkout.resolve("flagship"))) {
            checkout = Objects.requireNonNull(checkout.getParent(), "a checkout above the working folder");
        }
        Path python = checkout.resolve(MADE_BY_THE_LAUNCHER).resolve("bin/python3");
        if (Files.notExists(python)) {
            throw new AssertionError(
                    "ctfcli is missing: " + python + " is not there. ./flagship test puts it there; so does"
                            + " scripts/ctfcli.sh " + MADE_BY_THE_LAUNCHER);
        }
        return python;
    }
}
