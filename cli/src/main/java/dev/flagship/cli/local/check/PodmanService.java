package dev.flagship.cli.local.check;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Podman services that run on this machine; the services themselves do not tell their settings.
 *
 * @param running each with how it was started
 */
public record PodmanService(List<Running> running) {
    private static final String OPTION = "--log-level";
    private static final String DEFAULT = "warn";

    /**
     * A service.
     *
     * @param process its folder in {@code /proc}
     * @param command its command line as words
     */
    record Running(Path process, List<String> command) {
        Running {
            command = List.copyOf(command);
        }

        private boolean isOne() {
            return !command.isEmpty()
                    && command.getFirst().matches("(.*/)?podman")
                    && Collections.indexOfSubList(command, List.of("system", "service")) > 0;
        }

        private boolean namesUrl() {
            return command.stream().anyMatch(word -> word.matches("(unix|tcp):.*"));
        }

        private String logLevel() {
            for (int at = 0; at < command.size(); at++) {
                String word = command.get(at);
                if (word.startsWith(OPTION + "=")) {
                    return word.substring(OPTION.length() + 1);
                }
                if (word.equals(OPTION) && at + 1 < command.size()) {
                    return command.get(at + 1);
                }
            }
            return DEFAULT;
        }

        /**
         * Returns its environment.
         *
         * @throws IOException where only its user and root may see that
         */
        Map<String, String> environment() throws IOException {
            Map<String, String> environment = new HashMap<>();
            for (String variable : words(process.resolve("environ"))) {
                int end = variable.indexOf('=');
                if (end > 0) {
                    environment.put(variable.substring(0, end), variable.substring(end + 1));
                }
            }
            return environment;
        }
    }

    public PodmanService {
        running = List.copyOf(running);
    }

    /** Finds the services that run now; {@code proc} is where the kernel lists processes. */
    public static PodmanService of(Path proc) {
        try (Stream<Path> processes = Files.list(proc)) {
            return new PodmanService(processes
                    .filter(process -> !isInAContainer(proc, process))
                    .map(process -> new Running(process, command(process)))
                    .filter(Running::isOne)
                    .toList());
        } catch (IOException e) {
            return new PodmanService(List.of());
        }
    }

    /**
     * Whether a process sees other processes than we do. What runs in a container calls itself what it likes, and must
     * not be asked for files. Who may not know that of a process may not read its files either.
     */
    private static boolean isInAContainer(Path proc, Path process) {
        Path namespace = Path.of("ns/pid");
        try {
            return !Files.readSymbolicLink(process.resolve(namespace))
                    .equals(Files.readSymbolicLink(proc.resolve("self").resolve(namespace)));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static List<String> command(Path process) {
        try {
            return words(process.resolve("cmdline"));
        } catch (IOException noneOrGone) {
            return List.of();
        }
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0", -1));
    }

    /** Returns the service at a URL. A service that systemd starts has no URL on its command line. */
    Optional<Running> at(URI url) {
        return running.stream()
                .filter(service -> service.command().contains(url.toString()))
                .findFirst()
                .or(() ->
                        running.stream().filter(service -> !service.namesUrl()).findFirst());
    }

    /** Returns the log level of the service at a URL. */
    Optional<String> logLevel(URI url) {
        return at(url).map(Running::logLevel);
    }
}
