package dev.flagship.testkit.engine;

import dev.flagship.testkit.host.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Podman of a user without rights, whom only it knows: account, disk and processes are in namespaces of its own, which end
 * with this JVM. Its ports are published at this machine's loopback, as everywhere.
 */
public final class RootlessPodman implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int USER = 64_123;

    /** Run as root in the namespaces: {@code $1} is the folder, {@code $2} the user. */
    private static final String SET_UP = """
            set -e
            mount --make-rshared /
            mount -t tmpfs -o size=400m,mode=755 disk "$1/data"
            mount -t tmpfs -o mode=1777 locks /dev/shm
            for file in passwd group subuid subgid; do
              [ -e "/etc/$file" ] || : > "/etc/$file"
              cp "/etc/$file" "$1/data/$file"
            done
            echo "flagship-rootless:x:$2:$2::$1/data/home:/usr/sbin/nologin" >> "$1/data/passwd"
            echo "flagship-rootless:x:$2:" >> "$1/data/group"
            echo "flagship-rootless:1000000:65536" > "$1/data/subuid"
            echo "flagship-rootless:1000000:65536" > "$1/data/subgid"
            for file in passwd group subuid subgid; do
              mount --bind "$1/data/$file" "/etc/$file"
            done
            mkdir -p /dev/net
            mount -t tmpfs -o mode=755 tun /dev/net
            mknod -m 666 /dev/net/tun c 10 200
            mkdir -p "$1/data/home" "$1/data/xdg" "$1/user"
            chmod 700 "$1/data/xdg"
            chown "$2:$2" "$1/data/home" "$1/data/xdg" "$1/user"
            """;

    private final Path folder;
    private final PrivateNamespaces namespaces;

    private RootlessPodman(Path folder, Path checkout) throws IOException {
        this.folder = folder;
        this.namespaces = PrivateNamespaces.makeOnThisNetwork();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("data"));
        // Its user need not be able to walk to the checkout.
        Programs.run(
                "cp", "-R", checkout.resolve("security").toString(), security().toString());
        Programs.run("chmod", "-R", "a+rX", security().toString());
        Path profile = security().resolve("seccomp.json");
        String configuration = Files.readString(checkout.resolve("configs/podman-security.conf"));
        Files.writeString(
                folder.resolve("containers.conf"),
                configuration.replace("/etc/containers/flagship-seccomp.json", profile.toString()));
        Programs.run(namespaces
                .inside("sh", "-c", SET_UP, "sh", folder.toString(), Integer.toString(USER))
                .toArray(String[]::new));
        Programs.run(
                namespaces.inside("sh", "-c", PrivateNamespaces.NO_PACKAGES).toArray(String[]::new));
        startService();
    }

    /**
     * Starts one.
     *
     * @param folder empty, with a short path that everybody may walk
     * @param checkout where {@code configs} and {@code security} are
     */
    public static RootlessPodman start(Path folder, Path checkout) {
        try {
            return new RootlessPodman(folder, checkout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startService() throws IOException {
        Process service = new ProcessBuilder(podman("system", "service", "--time=0", url().toString()))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
        Awaitility.await("Podman answers")
                .atMost(PATIENCE)
                .failFast(() -> !service.isAlive())
                .until(() -> Files.exists(socket()));
    }

    private List<String> podman(String... arguments) {
        Path data = folder.resolve("data");
        List<String> command = new ArrayList<>(namespaces.inside(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "env",
                "-i",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME=" + data.resolve("home"),
                "XDG_RUNTIME_DIR=" + data.resolve("xdg"),
                "CONTAINERS_CONF=" + folder.resolve("containers.conf"),
                "podman",
                "--root=" + data.resolve("home/storage"),
                "--runroot=" + data.resolve("home/run"),
                "--tmpdir=" + data.resolve("home/tmp"),
                "--network-config-dir=" + data.resolve("home/networks"),
                "--storage-driver=overlay",
                "--cgroup-manager=cgroupfs"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A copy of the checkout's {@code security}, which its service can read. */
    public Path security() {
        return folder.resolve("security");
    }

    private Path socket() {
        return folder.resolve("user/podman.sock");
    }

    /** Where its API is. */
    public URI url() {
        return URI.create("unix://" + socket());
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
