package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the words of {@code ./flagship}, as somebody at a shell says them, over one checkout. */
final class Launcher {
    private final List<String> program;

    private Launcher(String... program) {
        this.program = List.of(program);
    }

    /** The CLI that was built here, over the files of another checkout or of this one. */
    static Launcher built(Path home) {
        return new Launcher(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dflagship.home=" + home,
                "-jar",
                Home.path().resolve(Path.of("cli", "target", "cli.jar")).toString());
    }

    /**
     * The real one, of a checkout where nothing was built or made; the first word that needs something builds it. All who ask
     * get the same checkout.
     */
    static Launcher ofFreshCheckout() {
        // What started this test may have the signal of Ctrl-C ignored, as shells do in the background, and that is
        // inherited.
        return new Launcher(
                "env",
                "--default-signal=INT",
                FreshCheckout.only().resolve("flagship").toString());
    }

    /** Runs it to its end and answers what it printed; fails with that when it did not end well. */
    String run(List<String> words) {
        try {
            File output = Files.createTempFile("flagship", ".out").toFile();
            Process process = start(words, output);
            int code = process.waitFor();
            String printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            Files.delete(output.toPath());
            if (code != 0) {
                throw new AssertionError(words + " ended with " + code + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts it; both of its streams go to the file. */
    Process start(List<String> words, File output) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        // Of the Maven that runs these tests, not for the one that the launcher runs.
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        return builder.start();
    }
}
