package dev.flagship.cli.local.check;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command lines of the Podman services on this machine; the services themselves do not tell their settings.
 *
 * @param commands the command lines, each as its words
 */
public record PodmanService(List<List<String>> commands) {
    private static final String OPTION = "--log-level";
    private static final String DEFAULT = "warn";

    public PodmanService {
        commands = List.copyOf(commands);
    }

    /** Finds the services that run now; {@code proc} is where the kernel lists processes. */
    public static PodmanService of(Path proc) {
        try (Stream<Path> processes = Files.list(proc)) {
            return new PodmanService(processes
                    .map(process -> words(process.resolve("cmdline")))
                    .filter(PodmanService::isOne)
                    .toList());
        } catch (IOException e) {
            return new PodmanService(List.of());
        }
    }

    private static List<String> words(Path cmdline) {
        try {
            return List.of(
                    Files.readString(cmdline, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException noneOrGone) {
            return List.of();
        }
    }

    private static boolean isOne(List<String> command) {
        return !command.isEmpty()
                && command.getFirst().matches("(.*/)?podman")
                && Collections.indexOfSubList(command, List.of("system", "service")) > 0;
    }

    /** Returns the log level of the service at a URL. A service that systemd starts has no URL on its command line. */
    Optional<String> logLevel(URI url) {
        return commands.stream()
                .filter(command -> command.contains(url.toString()))
                .findFirst()
                .or(() ->
                        commands.stream().filter(command -> !namesUrl(command)).findFirst())
                .map(PodmanService::logLevel);
    }

    private static boolean namesUrl(List<String> command) {
        return command.stream().anyMatch(word -> word.matches("(unix|tcp):.*"));
    }

    private static String logLevel(List<String> command) {
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
}
