package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig.PortRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Finds every supervisor on this machine by its command line, because copies do not know of each other.
 *
 * @param proc the machine's /proc
 */
record RunningCopies(Path proc) {

    /**
     * One running supervisor.
     *
     * @param bind the address that it listens on
     */
    record Copy(long pid, String bind, PortRange tcpPorts) {
        boolean sharesAddressWith(String address) {
            return bind.equals(address) || isEvery(bind) || isEvery(address);
        }

        private static boolean isEvery(String address) {
            return address.equals("0.0.0.0") || address.equals("::");
        }
    }

    @Command
    private static final class Line {
        @Mixin
        private final UpOptions options = new UpOptions();
    }

    List<Copy> find() {
        List<Copy> copies = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                copy(process).ifPresent(copies::add);
            }
        } catch (IOException e) {
            // On a machine that hides its processes there is nothing to warn of.
            return List.of();
        }
        return copies;
    }

    private static Optional<Copy> copy(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8);
            List<String> words = List.of(line.split("\0"));
            int up = words.indexOf("up");
            if (up < 1 || !isOurs(words.get(up - 1)) || words.contains("--detach")) {
                return Optional.empty();
            }
            Line read = new Line();
            new CommandLine(read)
                    .setUnmatchedArgumentsAllowed(true)
                    .parseArgs(words.subList(up + 1, words.size()).toArray(String[]::new));
            long pid = Long.parseLong(String.valueOf(process.getFileName()));
            return Optional.of(new Copy(pid, read.options.bind, PortRange.parse(read.options.tcpPorts)));
        } catch (IOException | CommandLine.ParameterException | ConfigException goneOrNotStarting) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(String program) {
        return program.endsWith("/cli.jar") || program.equals("dev.flagship.cli.Flagship");
    }
}
