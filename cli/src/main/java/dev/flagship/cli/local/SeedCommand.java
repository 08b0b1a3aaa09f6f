package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Fills a running platform with a made-up event. A program in the server's jar does the work: it knows how passwords,
 * tokens and flags are stored, and this module does not depend on the server.
 */
@Command(
        name = "seed",
        description = {
            "Fill a new platform with a made-up event, to try it out or to measure it.",
            "The same numbers make the same event: names, passwords, tokens and flags are no secrets, so never"
                    + " do this where others can reach it. Each user costs one password hash, some 0.05 s of a core."
        })
public final class SeedCommand implements Callable<Integer> {
    private static final String PROGRAM = "dev.flagship.server.seed.Seed";
    /** A short-lived program needs no log of its own; its output says enough. */
    private static final List<String> QUIET = List.of(
            "-Xmx512m",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--users", paramLabel = "N", description = "How many users (default: ${DEFAULT-VALUE}).")
    private int users = 500;

    @Option(
            names = "--teams",
            paramLabel = "N",
            description = "How many teams they form; 0: users score (default: ${DEFAULT-VALUE}).")
    private int teams;

    @Option(names = "--challenges", paramLabel = "N", description = "How many challenges (default: ${DEFAULT-VALUE}).")
    private int challenges = 60;

    @Option(
            names = "--submissions",
            paramLabel = "N",
            description = "How many attempts, right and wrong (default: ${DEFAULT-VALUE}).")
    private int submissions = 20_000;

    @Option(names = "--seed", paramLabel = "N", description = "What chance begins with (default: ${DEFAULT-VALUE}).")
    private int seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write, as JSON, who can sign in and what solves each challenge.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Also where something was submitted already.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON: {users, teams, challenges, submissions, out}.")
    private boolean json;

    public SeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Seeded(int users, int teams, int challenges, int submissions, String out) {}

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = data.running();
        // Fails with a clear message if the caller may not read the status, or the platform is not up yet.
        Status.read(folder.status());
        Path home = Path.of(System.getProperty("flagship.home", ".")).toAbsolutePath();
        int code = run(JavaCommand.of(home, "server", QUIET).program(PROGRAM, arguments(folder)));
        if (json && code == ExitCodes.OK) {
            terminal.printJson(new Seeded(
                    users, teams, challenges, submissions, out.toAbsolutePath().toString()));
        }
        return code;
    }

    private List<String> arguments(DataFolder folder) {
        List<String> arguments = new ArrayList<>(List.of(
                "--config=" + folder.config(),
                "--out=" + out.toAbsolutePath(),
                "--users=" + users,
                "--teams=" + teams,
                "--challenges=" + challenges,
                "--submissions=" + submissions,
                "--seed=" + seed));
        if (force) {
            arguments.add("--force");
        }
        return arguments;
    }

    private int run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(terminal::tell);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "the seed cannot be run: " + e.getMessage(), e);
        }
    }
}
