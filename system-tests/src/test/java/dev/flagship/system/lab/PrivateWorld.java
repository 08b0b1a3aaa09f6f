package dev.flagship.system.lab;

import dev.flagship.testkit.engine.PrivateNamespaces;
import dev.flagship.testkit.host.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Namespaces of a test's own for processes, mounts and networks, linked to this machine by one pair of addresses. When
 * their first process ends, the kernel ends all others and takes mounts, bridges, links and rules along; and that one
 * ends with this JVM, however this ends.
 */
public final class PrivateWorld implements AutoCloseable {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private final PrivateNamespaces namespaces;
    private final long init;
    private final String link;
    private final int block;

    private PrivateWorld(PrivateNamespaces namespaces) {
        this.namespaces = namespaces;
        this.init = namespaces.first();
        this.link = "fw" + init;
        this.block = (int) (init % (1 << 14)) * 4;
        Programs.run("ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", Long.toString(init));
        Programs.run("ip", "address", "add", outside() + "/30", "dev", link);
        Programs.run("ip", "link", "set", link, "up");
        run("ip", "link", "set", "lo", "up");
        run("ip", "address", "add", address() + "/30", "dev", "eth0");
        run("ip", "link", "set", "eth0", "up");
        run("ip", "route", "add", "default", "via", outside());
    }

    /** Makes one; fails where this process may not. */
    public static PrivateWorld make() {
        return new PrivateWorld(PrivateNamespaces.make());
    }

    /** What a command begins with so that it runs among these addresses, seeing this machine's processes and files. */
    public List<String> entering() {
        return namespaces.entering();
    }

    /** Runs a command inside, in all respects, and answers what it printed. */
    String run(String... command) {
        return Programs.run(namespaces.inside(command).toArray(String[]::new));
    }

    /** Starts a program inside that goes on; answers the process by which this machine knows it. */
    ProcessHandle start(File log, String... command) {
        try {
            Process entered = new ProcessBuilder(namespaces.inside(command))
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            return Awaitility.await(command[0])
                    .atMost(NodeLab.PATIENCE)
                    .failFast(() -> !entered.isAlive())
                    .until(() -> entered.children().findFirst(), Optional::isPresent)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is reached from this machine. */
    String address() {
        return address(2);
    }

    /** Where this machine is reached from inside. */
    public String outside() {
        return address(1);
    }

    private String address(int last) {
        return String.format(Locale.ROOT, "10.231.%d.%d", block >> 8, (block & 255) + last);
    }

    /** The folder in which the kernel lists its connections. */
    Path connections() {
        return Path.of("/proc", Long.toString(init), "net");
    }

    /** Its link to this machine. */
    String link() {
        return link;
    }

    /** The control group below which its engine puts containers. */
    String cgroup() {
        return "/flagship-" + link;
    }

    @Override
    public void close() {
        namespaces.close();
        Awaitility.await("its link is gone")
                .atMost(NodeLab.PATIENCE)
                .until(() -> !Files.exists(Path.of("/sys/class/net", link)));
        Awaitility.await("its control groups are empty")
                .atMost(NodeLab.PATIENCE)
                .until(() -> cgroups().stream().allMatch(PrivateWorld::removed));
    }

    /** The deepest first, of each hierarchy that there is. */
    private List<Path> cgroups() {
        try (Stream<Path> hierarchies = Files.list(CGROUPS)) {
            return Stream.concat(Stream.of(CGROUPS), hierarchies)
                    .map(root -> root.resolve(cgroup().substring(1)))
                    .filter(Files::isDirectory)
                    .flatMap(PrivateWorld::folders)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean removed(Path folder) {
        try {
            return Files.deleteIfExists(folder) || !Files.exists(folder);
        } catch (IOException busy) {
            return false;
        }
    }
}
