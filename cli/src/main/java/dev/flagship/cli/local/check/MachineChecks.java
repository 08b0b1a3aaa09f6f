package dev.flagship.cli.local.check;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.postgres.EmbeddedPostgres;
import dev.flagship.postgres.PostgresException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks what Flagship needs of the machine itself.
 *
 * @param home the checkout
 * @param data the data folder, which need not exist
 * @param ports where {@code up} would listen
 * @param path the folders in which programs are looked for
 */
public record MachineChecks(Path home, DataFolder data, List<WantedPort> ports, List<Path> path) {
    private static final int JDK = 25;
    private static final long PERCENT_FOR_COMFORT = 10;
    private static final Pattern MAVEN_VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\S*");

    public MachineChecks {
        ports = List.copyOf(ports);
        path = List.copyOf(path);
    }

    /** Returns what was found: of programs, the data folder, the disk and ports. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version()));
        findings.add(maven());
        findings.add(dockerClient());
        findings.addAll(programs());
        findings.add(staticLibrary());
        findings.add(databaseFolder());
        findings.add(disk());
        findings.addAll(freePorts());
        return findings;
    }

    /**
     * Checks the Java version. The launcher and the build accept no other: warnings are errors, and each JDK has
     * different ones.
     */
    static Finding java(Runtime.Version version) {
        return version.feature() == JDK
                ? Finding.ok("java", version + " in " + System.getProperty("java.home"))
                : Finding.fail("java", version.toString(), "install JDK " + JDK + ", or set JAVA_HOME to one");
    }

    /** Checks Maven. The launcher refuses an older one, too. */
    private Finding maven() {
        Path mvn = find("mvn");
        String mend = "apt-get install maven (3.8 or newer)";
        if (mvn == null) {
            return Finding.fail("maven", "missing", mend);
        }
        String said = firstLine(mvn.toString(), "-v");
        Matcher version = MAVEN_VERSION.matcher(said);
        if (!version.find()) {
            return Finding.fail("maven", mvn + " does not say its version: " + said, mend);
        }
        int major = Integer.parseInt(version.group(1));
        boolean isNewEnough = major > 3 || (major == 3 && Integer.parseInt(version.group(2)) >= 8);
        String found = version.group() + " in " + mvn;
        return isNewEnough ? Finding.ok("maven", found) : Finding.fail("maven", found, mend);
    }

    /**
     * Checks the docker client, with which the launcher asks the engine and builds images. On Debian 13 it is a package
     * of its own.
     */
    private Finding dockerClient() {
        Path docker = find("docker");
        return docker == null
                ? Finding.fail(
                        "docker",
                        "missing",
                        "apt-get install docker.io, and docker-cli where there is one (it asks the engine and builds images)")
                : Finding.ok("docker", docker.toString());
    }

    /** Checks the programs in the list that the launcher installs from, so that both always agree. */
    private List<Finding> programs() {
        try (Stream<String> lines = Files.lines(home.resolve("scripts/prerequisites"))) {
            return lines.filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> program(line.strip().split("\\s+", 4)))
                    .toList();
        } catch (IOException e) {
            return List.of(Finding.fail("programs", "scripts/prerequisites cannot be read", "restore the checkout"));
        }
    }

    private Finding program(String[] row) {
        String command = row[0];
        Path found = find(command);
        if (found != null) {
            return Finding.ok(command, found.toString());
        }
        String mend = "apt-get install " + row[1] + " (" + row[3] + ")";
        return row[2].equals("up")
                ? Finding.fail(command, "missing", mend)
                : Finding.warn(command, "missing, needed for " + row[2], mend);
    }

    private @Nullable Path find(String command) {
        return path.stream()
                .map(folder -> folder.resolve(command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Finding staticLibrary() {
        try (Stream<Path> libraries =
                Files.find(Path.of("/usr/lib"), 2, (file, attributes) -> file.endsWith("libc.a"))) {
            return libraries
                    .findFirst()
                    .map(file -> Finding.ok("libc.a", file.toString()))
                    .orElseGet(() -> Finding.fail("libc.a", "missing", "apt-get install libc6-dev"));
        } catch (IOException | UncheckedIOException e) {
            // /usr/lib, or a folder in it, cannot be read.
            return Finding.fail("libc.a", "/usr/lib cannot be read", "apt-get install libc6-dev");
        }
    }

    private Finding databaseFolder() {
        try {
            String user = EmbeddedPostgres.userFor(data.postgres());
            return Finding.ok("data folder", data.root() + (user.isEmpty() ? "" : ", PostgreSQL runs as " + user));
        } catch (PostgresException e) {
            return Finding.fail("data folder", data.root().toString(), Objects.toString(e.getMessage(), ""));
        }
    }

    private Finding disk() {
        try {
            Path existing = data.root();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace() / (1L << 30);
            long percent = 100 * store.getUsableSpace() / store.getTotalSpace();
            String found = free + " GB free (" + percent + " %)";
            return percent >= PERCENT_FOR_COMFORT
                    ? Finding.ok("disk", found)
                    : Finding.warn("disk", found, "make room: the database stops when there is none left");
        } catch (IOException e) {
            return Finding.warn("disk", "unknown: " + e.getMessage(), "look at df");
        }
    }

    private List<Finding> freePorts() {
        return RunLock.isHeld(data.lock())
                ? List.of(Finding.ok("ports", "in use by this Flagship, which runs"))
                : ports.stream().map(MachineChecks::free).toList();
    }

    private static Finding free(WantedPort wanted) {
        String check = "port " + wanted.port();
        try {
            wanted.requireFree();
            return Finding.ok(check, "free");
        } catch (CommandException e) {
            return Finding.fail(check, "taken", Objects.toString(e.getMessage(), ""));
        }
    }

    /** Returns the first line that a program prints, e.g. its version; empty when it cannot be run. */
    public static String firstLine(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? said.lines().findFirst().orElse("").replaceAll("\u001B\\[[;\\d]*m", "")
                    : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
