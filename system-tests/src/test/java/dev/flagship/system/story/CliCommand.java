package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the CLI that was built here, as {@code ./flagship} runs it, with the cache of its classes. */
public final class CliCommand {
    private static final Path FOLDER = Home.path().resolve(Path.of("cli", "target"));
    private static final String JAVA = System.getProperty("java.home");
    /** Made by the first lane that needs it, once for a jar. */
    private static final String CACHE = Programs.answer(
                    "env",
                    "JAVA_HOME=" + JAVA,
                    Home.path().resolve("scripts/cli-cache.sh").toString(),
                    FOLDER.toString())
            .strip();

    private CliCommand() {}

    /** Over this checkout, to be followed by words; {@code options} are more of the JVM's. */
    public static List<String> here(String... options) {
        return over(Home.path(), options);
    }

    /** Over the files of a checkout. */
    static List<String> over(Path home, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(JAVA, "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:AOTCache=" + CACHE,
                "-Xlog:aot=off,cds=off",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dflagship.home=" + home));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", FOLDER.resolve("cli.jar").toString()));
        return command;
    }
}
