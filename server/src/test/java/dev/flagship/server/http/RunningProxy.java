package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A proxy that was started with its sample, at a port of its own. */
record RunningProxy(URI site, Process process) implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Starts it before the server at {@code port}, in a folder below this one, and waits until it listens. */
    static RunningProxy start(ProxySample sample, Path parent, int port, CertificateFiles certificate)
            throws IOException {
        Path folder = Files.createDirectory(parent.resolve(sample.command()));
        ProxySample.Ports ports = new ProxySample.Ports(FreePorts.one(), FreePorts.one(), port);
        Path configuration = sample.write(folder, ports, certificate);
        Path said = folder.resolve("said.log");
        List<String> command = new ArrayList<>(List.of(sample.program()));
        command.addAll(sample.arguments(folder, configuration));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        for (String home : List.of("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")) {
            builder.environment().put(home, folder.toString());
        }
        RunningProxy proxy = new RunningProxy(URI.create("https://localhost:" + ports.encrypted()), builder.start());
        await().atMost(SOON).until(() -> {
            assertThat(proxy.process.isAlive()).as(Files.readString(said)).isTrue();
            return listens(ports.encrypted());
        });
        return proxy;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
