package dev.flagship.driver;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Docker Engine in a folder and a network namespace of its own. Needs root. {@link #close} takes all of it away. */
final class PrivateEngine implements AutoCloseable {
    private final Path folder;
    private final NetworkNamespace host;
    private final StartedPrograms programs = new StartedPrograms();

    PrivateEngine() {
        this("{}");
    }

    /** One with settings as {@code daemon.json} has them. */
    PrivateEngine(String settings) {
        String name = "fl" + UUID.randomUUID().toString().substring(0, 6);
        // The path is short, because sockets lie in it.
        this.folder = made(Path.of("/tmp", name));
        this.host = new NetworkNamespace(name + "-host");
        startEngine(settings);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its files are, and a test may put its own. */
    Path folder() {
        return folder;
    }

    URI url() {
        return URI.create("unix://" + folder.resolve("docker.sock"));
    }

    /** What a command begins with so that it runs in its network, seeing this machine's processes and files. */
    List<String> entering() {
        return host.entering();
    }

    private void startEngine(String settings) {
        try {
            Path containerd = folder.resolve("containerd.sock");
            Path config = Files.writeString(folder.resolve("containerd.toml"), """
                    version = 2
                    root = "%1$s/containerd"
                    state = "%1$s/run"
                    disabled_plugins = ["io.containerd.grpc.v1.cri"]
                    [grpc]
                    address = "%1$s/containerd.sock"
                    """.formatted(folder));
            Path daemon = Files.writeString(folder.resolve("daemon.json"), settings);
            start("containerd", "--config", config.toString());
            awaitSocket(containerd);
            start(
                    "dockerd",
                    "--config-file",
                    daemon.toString(),
                    "--data-root",
                    folder.resolve("data").toString(),
                    "--exec-root",
                    folder.resolve("exec").toString(),
                    "--pidfile",
                    folder.resolve("docker.pid").toString(),
                    "--containerd",
                    containerd.toString(),
                    "-H",
                    url().toString());
            awaitSocket(folder.resolve("docker.sock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitSocket(Path socket) {
        Awaitility.await("a listener on " + socket)
                .atMost(TestEngine.PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                        return channel.connect(UnixDomainSocketAddress.of(socket));
                    }
                });
    }

    /** Starts a program in its network; what it prints is kept under the program's name. */
    private void start(String program, String... arguments) {
        Stream<String> command = Stream.concat(Stream.of(program), Stream.of(arguments));
        programs.start(
                folder.resolve(program + ".log"),
                Stream.concat(host.entering().stream(), command).toList());
    }

    @Override
    public void close() {
        programs.close();
        Programs.execute("umount", folder.resolve("exec/netns/default").toString());
        host.close();
        Programs.run("rm", "-rf", "--one-file-system", folder.toString());
    }
}
