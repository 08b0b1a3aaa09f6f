package dev.flagship.testkit.engine;

import dev.flagship.testkit.host.Programs;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A Podman that belongs to one test, in namespaces of its own, with {@code configs/podman-security.conf} and a second
 * name for runc. Subclasses choose the user, the disk and the network. When the first process of the namespaces ends,
 * which it does with this JVM, the kernel ends everything in them.
 */
public abstract sealed class Podman implements AutoCloseable permits PrivatePodman, RootlessPodman {
    /** A second name for runc, which challenges may ask for. */
    public static final String SECOND_RUNTIME = "runsc";

    private static final String RUNTIMES = """

            [engine.runtimes]
            %s = ["/usr/bin/runc", "/usr/sbin/runc", "/usr/local/bin/runc", "/usr/local/sbin/runc"]
            """.formatted(SECOND_RUNTIME);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final PrivateNamespaces namespaces;

    /**
     * Prepares the folder and the configuration; {@link #begin} starts the service.
     *
     * @param folder empty, with a short path
     * @param namespaces where the service will run
     * @param checkout where {@code configs} and {@code security} are
     */
    Podman(Path folder, PrivateNamespaces namespaces, Path checkout) throws IOException {
        this.folder = folder;
        this.namespaces = namespaces;
        Files.createDirectories(folder.resolve("data"));
        // A copy, because the service's user may not be able to reach the checkout.
        Programs.run(
                "cp", "-R", checkout.resolve("security").toString(), security().toString());
        Programs.run("chmod", "-R", "a+rX", security().toString());
        String configuration = Files.readString(checkout.resolve("configs/podman-security.conf"));
        Files.writeString(
                configuration(),
                configuration.replace(
                                "/etc/containers/flagship-seccomp.json",
                                security().resolve("seccomp.json").toString())
                        + RUNTIMES);
    }

    /** Returns the beginning of a command that runs as the service's user, with {@link #configuration()}. */
    abstract List<String> asUser();

    /** Returns the folder that holds all its data. */
    abstract Path storage();

    /** Returns the socket of its API. */
    abstract Path socket();

    /** Starts the service, once everything is set up, and waits until it answers. */
    final void begin() throws IOException {
        Process service = new ProcessBuilder(command("system", "service", "--time=0", url().toString()))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
        Awaitility.await("Podman answers")
                .atMost(PATIENCE)
                .failFast(() -> !service.isAlive())
                .until(() -> Files.exists(socket()));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(namespaces.inside(asUser().toArray(String[]::new)));
        command.addAll(List.of(
                "podman",
                "--root=" + storage().resolve("storage"),
                "--runroot=" + storage().resolve("run"),
                "--tmpdir=" + storage().resolve("tmp"),
                "--network-config-dir=" + storage().resolve("networks"),
                "--storage-driver=overlay",
                "--cgroup-manager=cgroupfs"));
        command.addAll(List.of(arguments));
        return command;
    }

    final Path folder() {
        return folder;
    }

    final PrivateNamespaces namespaces() {
        return namespaces;
    }

    final Path configuration() {
        return folder.resolve("containers.conf");
    }

    /** Returns a copy of the checkout's {@code security}, which the service can read. */
    public final Path security() {
        return folder.resolve("security");
    }

    /** Returns the engine's URL. */
    public final URI url() {
        return URI.create("unix://" + socket());
    }

    /** Runs {@code podman} as the service's user and returns its standard output; fails when it failed. */
    public final String podman(String... arguments) {
        return Programs.answer(command(arguments).toArray(String[]::new));
    }

    /** Runs a command in the namespaces, as root, and returns its output. */
    public final String run(String... command) {
        return Programs.run(namespaces.inside(command).toArray(String[]::new));
    }

    /**
     * Returns the files on its disk that contain a text, one on each line. Does not look at what is only in memory, and
     * leaves out files that go meanwhile.
     */
    public final String holdingOnDisk(String text) {
        return run(
                "sh",
                "-c",
                "grep -rlaFs --exclude-dir=_data --exclude-dir=merged -- \"$1\" \"$2\" || true",
                "sh",
                text,
                storage().toString());
    }

    /** Returns the beginning of a command that runs in these networks but sees this machine's processes and files. */
    public final List<String> entering() {
        return namespaces.entering();
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
