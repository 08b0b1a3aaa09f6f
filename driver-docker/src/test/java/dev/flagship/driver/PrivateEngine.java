package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Docker Engine in a folder and a network namespace of its own, with a second namespace beside it that plays the Internet,
 * the cloud's metadata service included. Needs root. {@link #close} takes all of it away.
 */
final class PrivateEngine implements AutoCloseable {
    /** The engine's side of the link, and the Internet's. */
    static final String HOST = "10.99.0.1";

    static final String INTERNET = "10.99.0.2";
    static final String INTERNET_6 = "fd99::2";
    /** An address as the Internet has them; the others are private. */
    static final String PUBLIC = "203.0.113.7";

    static final String METADATA = "169.254.169.254";
    static final String AZURE_HOST = "168.63.129.16";

    private final Path folder;
    private final String host;
    private final String internet;
    private final List<Process> processes = new ArrayList<>();

    PrivateEngine() {
        this("{}");
    }

    /** One with settings as {@code daemon.json} has them. */
    PrivateEngine(String settings) {
        String name = "fl" + UUID.randomUUID().toString().substring(0, 6);
        // The path is short, because sockets lie in it.
        this.folder = made(Path.of("/tmp", name));
        this.host = name + "-host";
        this.internet = name + "-net";
        namespaces();
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

    /** Runs a program in the namespace of the engine's host, to its end; what it printed. */
    String onHost(String... command) {
        return Programs.execute(inside(host, command)).output();
    }

    /** The same in the namespace of the Internet. */
    String onInternet(String... command) {
        return Programs.execute(inside(internet, command)).output();
    }

    /** Starts a program on the host and leaves it running; what it prints goes to the file. */
    void serveOnHost(Path log, String... command) {
        start(log, inside(host, command));
    }

    /** The same in the namespace of the Internet. */
    void serveOnInternet(Path log, String... command) {
        start(log, inside(internet, command));
    }

    private void namespaces() {
        for (String namespace : List.of(host, internet)) {
            Programs.run("ip", "netns", "add", namespace);
            Programs.run("ip", "-n", namespace, "link", "set", "lo", "up");
        }
        Programs.run("ip", "-n", host, "link", "add", "up0", "type", "veth", "peer", "name", "up0", "netns", internet);
        link(host, HOST, "fd99::1");
        link(internet, INTERNET, INTERNET_6);
        for (String address : List.of(METADATA, AZURE_HOST, PUBLIC)) {
            Programs.run("ip", "-n", internet, "addr", "add", address + "/32", "dev", "lo");
        }
        Programs.run("ip", "-n", internet, "route", "add", "default", "via", HOST);
        Programs.run("ip", "-n", host, "route", "add", "default", "via", INTERNET);
    }

    private static void link(String namespace, String address, String address6) {
        Programs.run("ip", "-n", namespace, "addr", "add", address + "/24", "dev", "up0");
        Programs.run("ip", "-n", namespace, "addr", "add", address6 + "/64", "dev", "up0", "nodad");
        Programs.run("ip", "-n", namespace, "link", "set", "up0", "up");
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
            start(folder.resolve("containerd.log"), inside(host, "containerd", "--config", config.toString()));
            awaitSocket(containerd);
            start(
                    folder.resolve("dockerd.log"),
                    inside(
                            host,
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
                            url().toString()));
            awaitSocket(folder.resolve("docker.sock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitSocket(Path socket) {
        Awaitility.await("a listener on " + socket)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                        return channel.connect(UnixDomainSocketAddress.of(socket));
                    }
                });
    }

    /** Not "ip netns exec": that hides the cgroup tree, which the engine needs. */
    private static String[] inside(String namespace, String... command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    private void start(Path log, String... command) {
        try {
            processes.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                assertThat(process.waitFor(20, TimeUnit.SECONDS))
                        .as("%s ended", process.info())
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while the engine was stopped", e);
            }
        }
        Programs.execute("umount", folder.resolve("exec/netns/default").toString());
        Programs.run("ip", "netns", "delete", host);
        Programs.run("ip", "netns", "delete", internet);
        Programs.run("rm", "-rf", "--one-file-system", folder.toString());
    }
}
