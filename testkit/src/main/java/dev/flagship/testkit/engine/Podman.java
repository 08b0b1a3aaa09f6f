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
 * A Podman of a test's own, in namespaces of a test's own, with {@code configs/podman-security.conf} and a second name for
 * runc; subclasses say of which user, and over which disk and network. When the first process there ends, and it ends with
 * this JVM, the kernel ends all of it.
 */
public abstract sealed class Podman implements AutoCloseable permits PrivatePodman, RootlessPodman {
    /** Its second name for runc, one that challenges may name. */
    public static final String SECOND_RUNTIME = "runsc";

    private static final String RUNTIMES = """

            [engine.runtimes]
            %s = ["/usr/bin/runc", "/usr/sbin/runc", "/usr/local/bin/runc", "/usr/local/sbin/runc"]
            """.formatted(SECOND_RUNTIME);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final PrivateNamespaces namespaces;

    /** {@code folder} is empty, with a short path; {@code checkout} is where {@code configs} and {@code security} are. */
    Podman(Path folder, PrivateNamespaces namespaces, Path checkout) throws IOException {
        this.folder = folder;
        this.namespaces = namespaces;
        Files.createDirectories(folder.resolve("data"));
        // Its user need not be able to walk to the checkout.
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

    /** What a command begins with so that it runs as its user, with {@link #configuration()}. */
    abstract List<String> asUser();

    /** Where it keeps everything. */
    abstract Path storage();

    /** Where its API is. */
    abstract Path socket();

    /** Starts its service, once everything is set up, and waits until it answers. */
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

    final Path configuration() {
        return folder.resolve("containers.conf");
    }

    /** A copy of the checkout's {@code security}, which its service can read. */
    public final Path security() {
        return folder.resolve("security");
    }

    /** Where its API is, as the engine's URL. */
    public final URI url() {
        return URI.create("unix://" + socket());
    }

    /** Runs {@code podman} as its user and answers what it printed; fails when it failed. */
    public final String podman(String... arguments) {
        return Programs.run(command(arguments).toArray(String[]::new));
    }

    /** Runs a command in its namespaces, as root, and answers what it printed. */
    public final String run(String... command) {
        return Programs.run(namespaces.inside(command).toArray(String[]::new));
    }

    /** The files on its disk that hold a text, each on a line; what is merely in memory is not looked at. */
    public final String holdingOnDisk(String text) {
        return run(
                "sh",
                "-c",
                "grep -rlaF --exclude-dir=_data --exclude-dir=merged -- \"$1\" \"$2\" || true",
                "sh",
                text,
                storage().toString());
    }

    /** What a command begins with so that it runs among its networks, seeing this machine's processes and files. */
    public final List<String> entering() {
        return namespaces.entering();
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
