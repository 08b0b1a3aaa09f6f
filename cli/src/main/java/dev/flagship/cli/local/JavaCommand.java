package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that runs one of our jars with the Java that runs this process.
 *
 * @param jar the jar, with its libraries beside it
 * @param options options of the JVM
 */
record JavaCommand(Path jar, List<String> options) {
    /**
     * A collector without threads of its own, and small reserves: the processes share one small machine. Memory that
     * the compiler and the network used outside the heap is returned every few seconds; otherwise the C library would
     * keep it.
     */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /**
     * Returns the command for the jar of a module.
     *
     * @param jars the checkout, or a copy of what was built there
     * @throws CommandException when the jar was not built
     */
    static JavaCommand of(Path jars, String module, List<String> options) {
        Path jar = jars.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandException(ExitCodes.FAILED, jar + " is missing; build it with: mvn -DskipTests package");
        }
        return new JavaCommand(jar, options);
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Returns the whole command line. */
    List<String> with(List<String> moreOptions, List<String> arguments) {
        return line(moreOptions, List.of("-jar", jar.toString()), arguments);
    }

    /** Returns the command line of another program in the jar. */
    List<String> program(String mainClass, List<String> arguments) {
        return line(List.of(), List.of("-cp", jar.toString(), mainClass), arguments);
    }

    private List<String> line(List<String> moreOptions, List<String> what, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(SMALL);
        command.addAll(options);
        command.addAll(moreOptions);
        command.addAll(what);
        command.addAll(arguments);
        return command;
    }
}
