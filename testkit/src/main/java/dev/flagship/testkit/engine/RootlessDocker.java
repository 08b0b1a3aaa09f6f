package dev.flagship.testkit.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A Docker Engine of a user without rights, started as Docker's own {@code dockerd-rootless.sh} starts one. The user's
 * account and the disk exist in its namespaces only. Its ports are published on this machine's loopback.
 */
public final class RootlessDocker implements AutoCloseable {
    private static final int USER = 64_124;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Runs in the namespaces that RootlessKit makes, where links to the machine's own engine would be in the way. */
    private static final String DAEMON = "rm -f /run/docker /run/containerd /run/xtables.lock; exec dockerd \"$@\"";

    private final PrivateNamespaces namespaces = PrivateNamespaces.makeOnThisNetwork();
    private final PlainUser user;

    private RootlessDocker(Path folder) {
        try {
            this.user = PlainUser.make(namespaces, folder, USER);
            begin(folder.resolve("engine.log").toFile());
        } catch (IOException e) {
            namespaces.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            namespaces.close();
            throw e;
        }
    }

    /**
     * Starts one.
     *
     * @param folder empty, with a short path that every user can reach
     */
    public static RootlessDocker start(Path folder) {
        return new RootlessDocker(folder);
    }

    private void begin(File log) throws IOException {
        List<String> command = new ArrayList<>(user.command());
        command.addAll(List.of(
                "rootlesskit",
                "--state-dir=" + user.home().resolve("rootlesskit"),
                "--net=slirp4netns",
                "--mtu=65520",
                "--disable-host-loopback",
                "--port-driver=builtin",
                "--copy-up=/etc",
                "--copy-up=/run",
                "--propagation=rslave",
                "sh",
                "-c",
                DAEMON,
                "dockerd",
                "--host=" + url()));
        Process engine = new ProcessBuilder(namespaces.inside(command.toArray(String[]::new)))
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log)
                .start();
        Awaitility.await("Docker without root answers")
                .atMost(PATIENCE)
                .failFast(() -> !engine.isAlive())
                .until(() -> Files.exists(user.socket("docker.sock")));
    }

    /** Returns the engine's URL. */
    public URI url() {
        return URI.create("unix://" + user.socket("docker.sock"));
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
