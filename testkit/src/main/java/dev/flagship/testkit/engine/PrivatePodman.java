package dev.flagship.testkit.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Podman as root, in namespaces of a test's own for processes, mounts and networks, with a small disk in memory and
 * {@code configs/podman-security.conf}. When their first process ends, and it ends with this JVM, the kernel ends all of
 * it. The machine's firewall and containers are never touched.
 */
public final class PrivatePodman implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DISK_MEGABYTES = 400;

    private final Path folder;
    private final PrivateNamespaces namespaces;

    private PrivatePodman(Path folder, Path checkout) throws IOException {
        this.folder = folder;
        this.namespaces = PrivateNamespaces.make();
        Path data = Files.createDirectories(folder.resolve("data"));
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "disk", data.toString());
        // Podman's locks, and the names of its namespaces, are there.
        run("mount", "-t", "tmpfs", "locks", "/dev/shm");
        run("mount", "-t", "tmpfs", "run", "/run");
        run("ip", "link", "set", "lo", "up");
        run("sh", "-c", PrivateNamespaces.NO_PACKAGES);
        configure(checkout);
        startService();
    }

    /**
     * Starts one.
     *
     * @param folder empty, with a short path
     * @param checkout where {@code configs} and {@code security} are
     */
    public static PrivatePodman start(Path folder, Path checkout) {
        try {
            return new PrivatePodman(folder, checkout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(Path checkout) throws IOException {
        Path profile = Files.copy(checkout.resolve("security/seccomp.json"), folder.resolve("seccomp.json"));
        String configuration = Files.readString(checkout.resolve("configs/podman-security.conf"));
        Files.writeString(
                folder.resolve("containers.conf"),
                configuration.replace("/etc/containers/flagship-seccomp.json", profile.toString()));
    }

    private void startService() throws IOException {
        List<String> command = podman();
        command.addAll(List.of("system", "service", "--time=0", url().toString()));
        Process service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
        Awaitility.await("Podman answers")
                .atMost(PATIENCE)
                .failFast(() -> !service.isAlive())
                .until(() -> Files.exists(folder.resolve("podman.sock")));
    }

    private List<String> podman() {
        return namespaces.inside(
                "env",
                "CONTAINERS_CONF=" + folder.resolve("containers.conf"),
                "podman",
                "--root=" + folder.resolve("data/storage"),
                "--runroot=" + folder.resolve("data/run"),
                "--tmpdir=" + folder.resolve("data/tmp"),
                "--network-config-dir=" + folder.resolve("data/networks"),
                "--storage-driver=overlay",
                "--cgroup-manager=cgroupfs");
    }

    /** Where its API is. */
    public URI url() {
        return URI.create("unix://" + folder.resolve("podman.sock"));
    }

    /** Runs {@code podman} and answers what it printed; fails when it failed. */
    public String podman(String... arguments) {
        List<String> command = podman();
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** The files on its disk that hold a text, each on a line; what is merely in memory is not looked at. */
    public String holdingOnDisk(String text) {
        return execute(namespaces.inside(
                "sh",
                "-c",
                "grep -rlaF --exclude-dir=_data --exclude-dir=merged -- \"$1\" \"$2\" || true",
                "sh",
                text,
                folder.resolve("data").toString()));
    }

    /** Runs a command in its namespaces and answers what it printed. */
    public String run(String... command) {
        return execute(namespaces.inside(command));
    }

    /** What a command begins with so that it runs among its networks, seeing this machine's processes and files. */
    public List<String> entering() {
        return namespaces.entering();
    }

    private static String execute(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(String.join(" ", command) + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        // While they are known: their control groups are the machine's, and stay when they are killed.
        podman("rm", "--all", "--force", "--time=0");
        namespaces.close();
    }
}
