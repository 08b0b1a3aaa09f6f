package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the CLI that was built here, run as {@code ./flagship} runs it. */
final class CliCommand {
    private CliCommand() {}

    /** Over this checkout, to be followed by words; {@code options} are more of the JVM's. */
    static List<String> here(String... options) {
        return over(Home.path(), options);
    }

    /** Over the files of a checkout. */
    static List<String> over(Path home, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dflagship.home=" + home));
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(Home.path().resolve(Path.of("cli", "target", "cli.jar")).toString());
        return command;
    }
}
