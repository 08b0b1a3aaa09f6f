package dev.flagship.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A Podman of root, with a network of its own and a small disk in memory. It never touches the machine's firewall and
 * containers.
 */
public final class PrivatePodman extends Podman {
    private static final int DISK_MEGABYTES = 400;

    private PrivatePodman(Path folder, Path checkout) throws IOException {
        super(folder, PrivateNamespaces.make(), checkout);
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + DISK_MEGABYTES + "m",
                "disk",
                storage().toString());
        // Podman keeps its locks and the names of its namespaces there.
        run("mount", "-t", "tmpfs", "locks", "/dev/shm");
        run("mount", "-t", "tmpfs", "run", "/run");
        run("ip", "link", "set", "lo", "up");
        run("sh", "-c", PrivateNamespaces.NO_PACKAGES);
        begin();
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

    @Override
    List<String> asUser() {
        return List.of("env", "CONTAINERS_CONF=" + configuration());
    }

    @Override
    Path storage() {
        return folder().resolve("data");
    }

    @Override
    Path socket() {
        return folder().resolve("podman.sock");
    }

    @Override
    public void close() {
        // While Podman still knows them: their control groups belong to the machine and stay when the containers are
        // killed.
        podman("rm", "--all", "--force", "--time=0");
        super.close();
    }
}
