package dev.flagship.testkit.engine;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A user without rights, who exists in some namespaces only, and who may run an engine there: with ids of its own for
 * containers, a small disk in memory, and the device from which such an engine's network is made.
 *
 * @param folder everybody can reach it
 * @param id the user's and the group's
 */
record PlainUser(Path folder, int id) {
    /** Runs as root in the namespaces: {@code $1} is the folder, {@code $2} the user. */
    private static final String SET_UP = """
            set -e
            mount --make-rshared /
            mkdir -p "$1/data"
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

    /** Makes the user in the namespaces. Its disk hides what was in the folder's {@code data}. */
    static PlainUser make(PrivateNamespaces namespaces, Path folder, int id) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Programs.run(namespaces
                .inside("sh", "-c", SET_UP, "sh", folder.toString(), Integer.toString(id))
                .toArray(String[]::new));
        return new PlainUser(folder, id);
    }

    /** Returns the beginning of a command that runs as this user, with these variables besides the usual ones. */
    List<String> command(String... variables) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + id,
                "--regid=" + id,
                "--clear-groups",
                "env",
                "-i",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME=" + home(),
                "XDG_RUNTIME_DIR=" + folder.resolve("data/xdg")));
        command.addAll(Arrays.asList(variables));
        return command;
    }

    /** Returns the user's own folder, on the disk in memory. */
    Path home() {
        return folder.resolve("data/home");
    }

    /** Returns where a socket of the user's is seen from outside the namespaces, too. */
    Path socket(String name) {
        return folder.resolve("user").resolve(name);
    }
}
