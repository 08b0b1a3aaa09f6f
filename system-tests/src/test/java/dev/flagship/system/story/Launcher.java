package dev.flagship.system.story;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the words of {@code ./flagship}, as somebody at a shell says them, over one checkout. */
final class Launcher {
    /** What runs for a minute does not earn back what the JVM's optimising compiler takes. */
    private static final String BRIEF = "-XX:TieredStopAtLevel=1";

    /** The environment of an {@code up} whose programs do not run for long. */
    static final Map<String, String> BRIEF_PROGRAMS = Map.of(
            "FLAGSHIP_SERVER_OPTS", "-Xmx192m -Xmn48m -XX:SurvivorRatio=3 " + BRIEF,
            "FLAGSHIP_NODE_OPTS", "-Xmx84m -Xmn24m -XX:MaxDirectMemorySize=256m " + BRIEF);

    private final List<String> program;
    private final Map<String, String> environment;

    private Launcher(Map<String, String> environment, List<String> program) {
        this.environment = environment;
        this.program = List.copyOf(program);
    }

    /** The CLI that was built here, over the files of another checkout or of this one. */
    static Launcher built(Path home) {
        return new Launcher(BRIEF_PROGRAMS, CliCommand.over(home));
    }

    /**
     * The real one, of a checkout where nothing was built or made; the first word that needs something builds it. All who ask
     * get the same checkout.
     */
    static Launcher ofFreshCheckout() {
        // What started this test may have the signal of Ctrl-C ignored, as shells do in the background, and that is
        // inherited.
        return new Launcher(
                Map.of(),
                List.of(
                        "env",
                        "--default-signal=INT",
                        FreshCheckout.only().resolve("flagship").toString()));
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
        builder.environment().putAll(environment);
        // These are of the Maven that runs the tests, not for the one that the launcher runs.
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        return builder.start();
    }
}
