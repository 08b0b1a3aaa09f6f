package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The frp client's executable.
 *
 * @param path its path
 * @param version its version, as it reports it
 */
record ClientProgram(Path path, String version) {
    /** The first version whose API adds and removes single ways without affecting the others. */
    static final String NEEDED = "0.68.0";

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:[-+].*)?");
    private static final int PATIENCE_SECONDS = 10;

    /** The program cannot be used; the message says why. */
    static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1L;

        private final FrpCode code;

        UnfitException(FrpCode code, String detail) {
            super(detail);
            this.code = code;
        }

        FrpCode code() {
            return code;
        }
    }

    /**
     * Finds the program and asks for its version.
     *
     * @param name a path, or a name to look for in these folders
     */
    static ClientProgram find(String name, String folders) throws UnfitException {
        Path path = locate(name, folders).orElseThrow(() -> new UnfitException(FrpCode.CLIENT_MISSING, name));
        String version = ask(path);
        if (!isEnough(version)) {
            throw new UnfitException(FrpCode.CLIENT_TOO_OLD, path + ": " + shown(version));
        }
        return new ClientProgram(path, version);
    }

    /** Whether this version has the API that we need. Any text is allowed. */
    static boolean isEnough(String version) {
        int[] given = numbers(version);
        return given.length > 0 && Arrays.compare(given, numbers(NEEDED)) >= 0;
    }

    private static int[] numbers(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                ? Stream.of(1, 2, 3)
                        .mapToInt(part -> Integer.parseInt(matcher.group(part)))
                        .toArray()
                : new int[0];
    }

    private static Optional<Path> locate(String name, String folders) {
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(ClientProgram::isProgram);
        }
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(ClientProgram::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static String ask(Path path) throws UnfitException {
        try {
            Process process = new ProcessBuilder(askingVersion(path))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UnfitException(FrpCode.CLIENT_FAILED, path + " --version does not end");
            }
            String said = new String(process.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new UnfitException(
                        FrpCode.CLIENT_FAILED,
                        path + " --version ends with " + process.exitValue() + ": " + shown(said));
            }
            return said;
        } catch (IOException e) {
            throw new UnfitException(FrpCode.CLIENT_FAILED, path + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnfitException(FrpCode.CLIENT_FAILED, path + ": interrupted");
        }
    }

    /** It is no more trusted with root's rights than the client itself. */
    private static List<String> askingVersion(Path path) {
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(ClientHome.privileges(ClientHome.STRANGER));
        command.addAll(List.of("--", path.toString(), "--version"));
        return command;
    }

    private static String shown(String version) {
        return version.isEmpty() ? "nothing" : version.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return path + " " + version;
    }
}
