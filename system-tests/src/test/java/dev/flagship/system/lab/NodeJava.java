package dev.flagship.system.lab;

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
 * How labs run the node's jar: with a cache of its loaded classes, as {@code ./flagship up} does, because most of what a node's
 * start takes is their loading. The cache is made once for a jar: by the first lane that needs it, while the others wait.
 */
final class NodeJava {
    private static final Path FOLDER = Home.path().resolve(Path.of("node", "target"));

    private static final Path JAR = FOLDER.resolve("node.jar");
    /** What the JVM remarks on its cache would be among the lines that the node says; one that does not fit costs time alone. */
    private static final List<String> CACHE = List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off,cds=off");

    private NodeJava() {}

    /** The command of a program that has the node's classes and those of these tests. */
    static List<String> of(Class<?> program, String... arguments) {
        // A cache is good for a class path that begins as it did when the cache was made.
        return command(CACHE, JAR + ":" + tests(), program.getName(), arguments);
    }

    /** The command of a gateway in a process of its own. */
    static List<String> gateway(Path config) {
        return command(CACHE, JAR.toString(), "dev.flagship.gateway.apart.GatewayMain", "--config", config.toString());
    }

    private static Path cache() {
        try (FileChannel lanes = FileChannel.open(
                        FOLDER.resolve("node-cache.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = lanes.lock()) {
            Path cache = FOLDER.resolve("node-tests.aot");
            if (turn.isValid() && !isOf(JAR, cache)) {
                train(cache);
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path jar, Path cache) throws IOException {
        return Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    private static void train(Path cache) throws IOException {
        Path fresh = cache.resolveSibling("node-tests.new.aot");
        Path folder = Files.createTempDirectory("node-cache");
        try (NodeLab lab = new NodeLab(folder)) {
            lab.train(command(
                    List.of("-XX:AOTCacheOutput=" + fresh, "-Xlog:aot=error"),
                    JAR.toString(),
                    "dev.flagship.node.NodeMain",
                    "--config",
                    lab.configFile().toString()));
        }
        Programs.run("rm", "-r", folder.toString());
        if (Files.exists(fresh)) {
            Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> command(List<String> options, String classPath, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path tests() {
        return Path.of(NodeJava.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
