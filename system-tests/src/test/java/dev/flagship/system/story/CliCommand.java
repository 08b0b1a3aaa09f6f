package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the CLI that was built here, run as {@code ./flagship} runs it, but for a cache of its loaded classes: these
 * tests start it a hundred times, and most of what a word takes is their loading.
 */
final class CliCommand {
    private static final Path JAR = Home.path().resolve(Path.of("cli", "target", "cli.jar"));
    private static final List<String> CACHE = List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off,cds=off");

    private CliCommand() {}

    /** Over this checkout, to be followed by words; {@code options} are more of the JVM's. */
    static List<String> here(String... options) {
        return over(Home.path(), options);
    }

    /** Over the files of a checkout. */
    static List<String> over(Path home, String... options) {
        List<String> all = new ArrayList<>(CACHE);
        all.addAll(List.of(options));
        return command(home, all);
    }

    private static List<String> command(Path home, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dflagship.home=" + home));
        command.addAll(options);
        command.add("-jar");
        command.add(JAR.toString());
        return command;
    }

    /** Made by the first lane that needs it, once for a jar. */
    private static Path cache() {
        Path cache = JAR.resolveSibling("cli-tests.aot");
        try (FileChannel lanes = FileChannel.open(
                        JAR.resolveSibling("cli-tests.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = lanes.lock()) {
            if (turn.isValid() && !(Files.exists(cache) && isOlder(JAR, cache))) {
                Path fresh = cache.resolveSibling("cli-tests.new.aot");
                List<String> learning =
                        command(Home.path(), List.of("-XX:AOTCacheOutput=" + fresh, "-Xlog:aot=off,cds=off"));
                // It looks at all there is, and touches nothing.
                learning.addAll(List.of("doctor", "--json"));
                Programs.execute(learning.toArray(String[]::new));
                if (Files.exists(fresh)) {
                    Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlder(Path jar, Path cache) throws IOException {
        return Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(cache)) < 0;
    }
}
