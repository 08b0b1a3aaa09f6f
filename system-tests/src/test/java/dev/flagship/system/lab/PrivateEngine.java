package dev.flagship.system.lab;

import dev.flagship.testkit.engine.FaultyRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/**
 * A Docker Engine of a test's own, in a world of its own, with a small disk in memory: it can be killed, frozen and
 * started again, its disk can be filled, and nothing of it is left. It is never the machine's engine.
 */
public final class PrivateEngine implements AutoCloseable {
    private static final int DISK_MEGABYTES = 160;
    private static final String PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    /** How many events an engine tells of afterwards. */
    private static final int REMEMBERED = 256;

    private final Path folder;
    private final PrivateWorld world;
    private final List<String> options;
    private final EngineEye eye;
    private ProcessHandle daemon;

    private PrivateEngine(Path folder, List<String> options, String runtimeFault) {
        this.folder = folder;
        this.options = List.copyOf(options);
        this.eye = new EngineEye(URI.create("unix://" + folder.resolve("docker.sock")));
        this.world = PrivateWorld.make();
        try {
            Files.createDirectories(folder.resolve("run"));
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("daemon.json"), "{}\n");
            Files.writeString(folder.resolve("containerd.toml"), String.format(Locale.ROOT, """
                    version = 2
                    root = "%1$s/data/containerd"
                    state = "%1$s/run/containerd"
                    disabled_plugins = ["io.containerd.grpc.v1.cri"]
                    [grpc]
                    address = "%1$s/run/containerd.sock"
                    """, folder));
            world.run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "disk", path("data"));
            world.start(
                    folder.resolve("containerd.log").toFile(),
                    "env",
                    "PATH=" + searched(runtimeFault),
                    "containerd",
                    "--config",
                    path("containerd.toml"));
            Awaitility.await("containerd")
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> Files.exists(folder.resolve("run/containerd.sock")));
            this.daemon = startDaemon();
        } catch (IOException e) {
            world.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            world.close();
            throw e;
        }
    }

    /** Starts one below an empty folder; {@code options} are further ones of {@code dockerd}. */
    public static PrivateEngine start(Path folder, String... options) {
        return new PrivateEngine(folder, List.of(options), "");
    }

    /**
     * Starts one that does something else than it says.
     *
     * @param fault as {@link FaultyRuntime#bringIn} takes it, and not empty
     */
    public static PrivateEngine startFaulty(Path folder, String fault) {
        return new PrivateEngine(folder, List.of(), fault);
    }

    /** Where programs are looked for: first where the runtime's name stands for one that brings the fault in. */
    private String searched(String fault) {
        return fault.isEmpty() ? PROGRAMS : runtime(fault).searchPath();
    }

    private FaultyRuntime runtime(String fault) {
        return FaultyRuntime.in(folder.resolve("programs"), fault);
    }

    /** One that was started faulty brings in this from now on. */
    public void fault(String fault) {
        runtime(fault);
    }

    private ProcessHandle startDaemon(String... more) throws IOException {
        // A daemon that was killed leaves it behind.
        Files.deleteIfExists(folder.resolve("docker.pid"));
        List<String> command = new ArrayList<>(List.of(
                "dockerd",
                "--config-file=" + path("daemon.json"),
                "--data-root=" + path("data/docker"),
                "--exec-root=" + path("run/docker"),
                "--pidfile=" + path("docker.pid"),
                "--host=" + eye.url(),
                "--containerd=" + path("run/containerd.sock"),
                "--cgroup-parent=" + world.cgroup()));
        command.addAll(options);
        command.addAll(List.of(more));
        ProcessHandle started = world.start(folder.resolve("dockerd.log").toFile(), command.toArray(String[]::new));
        Awaitility.await("the engine answers")
                .atMost(NodeLab.PATIENCE)
                .failFast(() -> !started.isAlive())
                .until(() -> eye.tryDocker("version").code() == 0);
        return started;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** SIGKILL of the daemon; what it runs goes on. */
    public void kill() {
        daemon.destroyForcibly();
        daemon.onExit().join();
    }

    /** SIGTERM of the daemon, which ends what it runs before it goes. */
    public void stop() {
        daemon.destroy();
        daemon.onExit().join();
    }

    /** Starts the daemon again over the same data, with {@code more} options. */
    public void startAgain(String... more) {
        try {
            daemon = startDaemon(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP of the daemon: it accepts connections and never answers. */
    public void freeze() {
        Signals.freeze(daemon.pid());
    }

    /** It goes on, and so does whatever waits for it. */
    public void thaw() {
        // Whoever entered a world stops with what it started there.
        daemon.parent().map(ProcessHandle::pid).ifPresent(Signals::thaw);
        Signals.thaw(daemon.pid());
    }

    /** Leaves no byte of its disk. */
    public void fillDisk() {
        world.run("sh", "-c", "dd if=/dev/zero of=" + path("data/filling") + " bs=64k 2>/dev/null || true");
    }

    /** Gives it back. */
    public void freeDisk() {
        world.run("rm", "-f", path("data/filling"));
    }

    /** Has the engine tell of a container so often, and does the deed meanwhile; answers when both are done. */
    public void storm(String container, int events, Runnable meanwhile) {
        String request = "POST /containers/" + container + "/attach HTTP/1.1\r\nHost: engine\r\n"
                + "Connection: close\r\nContent-Length: 0\r\n\r\n";
        long since = Instant.now().getEpochSecond();
        Thread storm = Thread.ofVirtual().start(() -> {
            for (int n = 0; n < events; n++) {
                ask(request);
            }
        });
        meanwhile.run();
        try {
            storm.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long told = eye.docker(
                        "events",
                        "--since=" + since,
                        "--until=" + (Instant.now().getEpochSecond() + 1),
                        "--filter=container=" + container,
                        "--filter=event=attach")
                .lines()
                .count();
        if (told < Math.min(events, REMEMBERED) / 2) {
            throw new AssertionError("the engine told of no more than " + told + " of " + events + " events");
        }
    }

    private void ask(String request) {
        try (SocketChannel engine =
                SocketChannel.open(UnixDomainSocketAddress.of(eye.url().getPath()))) {
            engine.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(1 << 10);
            while (engine.read(answer.clear()) >= 0) {
                // The engine ends it, once it has told of it.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings an image of the machine's engine in. */
    public void load(String image) {
        Path file = folder.resolve("image.tar");
        Engines.docker("save", "-o", file.toString(), image);
        eye.docker("load", "-q", "-i", file.toString());
    }

    /** How tests look at it. */
    public EngineEye eye() {
        return eye;
    }

    /** Its link to this machine, after which its control groups are named, too. */
    public String link() {
        return world.link();
    }

    PrivateWorld world() {
        return world;
    }

    @Override
    public void close() {
        // Whoever entered the world buries what it started there, which the frozen do not.
        thaw();
        world.close();
    }
}
