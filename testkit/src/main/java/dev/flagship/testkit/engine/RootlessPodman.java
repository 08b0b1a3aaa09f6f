package dev.flagship.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A Podman of a user without rights, with this machine's networks. The user's account and the disk exist in its
 * namespaces only. Its ports are published on this machine's loopback, as those of every rootless Podman.
 */
public final class RootlessPodman extends Podman {
    private static final int USER = 64_123;

    /** Runs as root in the namespaces: {@code $1} is the folder, {@code $2} the user. */
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

    private RootlessPodman(Path folder, Path checkout, String further) throws IOException {
        super(folder, PrivateNamespaces.makeOnThisNetwork(), checkout);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(configuration(), further, StandardOpenOption.APPEND);
        run("sh", "-c", SET_UP, "sh", folder.toString(), Integer.toString(USER));
        run("sh", "-c", PrivateNamespaces.NO_PACKAGES);
        begin();
    }

    /**
     * Starts one.
     *
     * @param folder empty, with a short path that every user can reach
     * @param checkout where {@code configs} and {@code security} are
     */
    public static RootlessPodman start(Path folder, Path checkout) {
        return configured(folder, checkout, "");
    }

    /** Starts one that uses this runtime as runc; every user must be able to reach the runtime. */
    public static RootlessPodman startFaulty(Path folder, Path checkout, FaultyRuntime runtime) {
        return configured(folder, checkout, "runc = [\"" + runtime.program() + "\"]\n");
    }

    /**
     * Starts one.
     *
     * @param further a line about a runtime, or empty
     */
    private static RootlessPodman configured(Path folder, Path checkout, String further) {
        try {
            return new RootlessPodman(folder, checkout, further);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    List<String> asUser() {
        return List.of(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "env",
                "-i",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME=" + storage(),
                "XDG_RUNTIME_DIR=" + folder().resolve("data/xdg"),
                "CONTAINERS_CONF=" + configuration());
    }

    @Override
    Path storage() {
        return folder().resolve("data/home");
    }

    @Override
    Path socket() {
        return folder().resolve("user/podman.sock");
    }
}
