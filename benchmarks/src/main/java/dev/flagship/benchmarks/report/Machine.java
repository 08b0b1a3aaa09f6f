package dev.flagship.benchmarks.report;

import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The machine that a benchmark ran on.
 *
 * @param processor the processor's model name
 * @param cores the cores that the process may use
 * @param memoryMegabytes the machine's memory
 * @param kernel the kernel's name and release
 * @param java the Java version
 * @param engine the engine's product and version
 */
public record Machine(String processor, int cores, long memoryMegabytes, String kernel, String java, String engine) {
    private static final String USUAL_ENGINE = "unix:///var/run/docker.sock";

    public Machine {
        Objects.requireNonNull(processor, "processor");
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(engine, "engine");
    }

    /** Describes this machine. */
    public static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                kilobytes(field("/proc/meminfo", "MemTotal")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                engineVersion());
    }

    private static String engineVersion() {
        URI url = URI.create(Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), USUAL_ENGINE));
        try (EngineClient client = new EngineClient(EngineAddress.of(url), Duration.ofSeconds(10))) {
            return client.facts().product();
        }
    }

    /** Returns the average number of processes that wanted to run in the last minute, as Linux counts them. */
    public static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long kilobytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
