package dev.flagship.cli.local.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Podman's configuration says in its table {@code containers}, of settings on a line of their own.
 *
 * @param containers the values as they are written
 */
record PodmanConfiguration(Map<String, String> containers) {
    private static final String FILE = "containers/containers.conf";
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\s*([^\\]]*?)\\s*\\].*");
    private static final Pattern SETTING = Pattern.compile("\\s*(\\w+)\\s*=\\s*([^#]*?)\\s*(#.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    PodmanConfiguration {
        containers = Map.copyOf(containers);
    }

    /** It is no plain file, or larger than any configuration. */
    static final class StrangeFileException extends IOException {
        private static final long serialVersionUID = 1L;

        private StrangeFileException(Path file) {
            super(file + " is no file of at most " + MOST_BYTES + " bytes");
        }
    }

    /**
     * Reads one file.
     *
     * @throws StrangeFileException if it is not read
     */
    static PodmanConfiguration in(Path file) throws IOException {
        Map<String, String> containers = new HashMap<>();
        String table = "";
        for (String line : text(file).lines().toList()) {
            Matcher begun = TABLE.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (begun.matches()) {
                table = begun.group(1);
            } else if (table.equals("containers") && setting.matches()) {
                containers.put(setting.group(1), setting.group(2));
            }
        }
        return new PodmanConfiguration(containers);
    }

    /** Reads no more than that, whatever size it says it has. */
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StrangeFileException(file);
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] text = input.readNBytes(MOST_BYTES + 1);
            if (text.length > MOST_BYTES) {
                throw new StrangeFileException(file);
            }
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Reads the files that a service reads when it starts, where it sees them. What a later one says holds.
     *
     * @param rootless whether it is a user's own
     * @throws IOException where only its user and root may know which they are
     */
    static PodmanConfiguration of(PodmanService.Running service, boolean rootless) throws IOException {
        Path root = service.process().resolve("root");
        Map<String, String> containers = new HashMap<>();
        for (Path file : files(root, service.environment(), rootless)) {
            containers.putAll(in(file).containers());
        }
        return new PodmanConfiguration(containers);
    }

    private static List<Path> files(Path root, Map<String, String> environment, boolean rootless) throws IOException {
        List<Path> files = new ArrayList<>();
        String alone = environment.getOrDefault("CONTAINERS_CONF", "");
        if (alone.isEmpty()) {
            addExisting(files, below(root, "/usr/share").resolve(FILE));
            addWithParts(files, below(root, "/etc").resolve(FILE));
            if (rootless) {
                addWithParts(files, below(root, ownFolder(environment)).resolve(FILE));
            }
        } else {
            files.add(below(root, alone));
        }
        String last = environment.getOrDefault("CONTAINERS_CONF_OVERRIDE", "");
        if (!last.isEmpty()) {
            files.add(below(root, last));
        }
        return files;
    }

    private static String ownFolder(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return named.isEmpty() ? environment.getOrDefault("HOME", "") + "/.config" : named;
    }

    private static Path below(Path root, String absolute) {
        return root.resolve(absolute.replaceFirst("^/+", ""));
    }

    private static void addExisting(List<Path> files, Path file) {
        if (Files.exists(file)) {
            files.add(file);
        }
    }

    /** Adds a file and those in the folder beside it. */
    private static void addWithParts(List<Path> files, Path file) throws IOException {
        addExisting(files, file);
        Path parts = file.resolveSibling(file.getFileName() + ".d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> all = Files.list(parts)) {
                all.filter(part -> part.toString().endsWith(".conf")).sorted().forEach(files::add);
            }
        }
    }

    /** Returns a limit; 0 where there is none. */
    long limit(String name) {
        String written = containers.getOrDefault(name, "").replace("_", "");
        return NUMBER.matcher(written).matches() ? Long.parseLong(written) : 0;
    }
}
