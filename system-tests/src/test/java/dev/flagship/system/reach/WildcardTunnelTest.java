package dev.flagship.system.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import dev.flagship.testkit.host.WildcardCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line at the gateway of an event that has a certificate for {@code *.play.test} and no other. */
class WildcardTunnelTest {
    private static final String NAME = "tunnel-name-of-many-random-letters";
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Gateway gateway;
    private ServerSocket container;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 play.test tunnel.play.test\n");
        makeCertificate();
        container = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answer);
        gateway = Gateway.start(
                new GatewayConfig(
                        "127.0.0.1",
                        0,
                        1024,
                        65_535,
                        "play.test",
                        GatewayLimits.DEFAULT,
                        new GatewayConfig.Encrypted(0, 0, folder.resolve("chain.pem"), folder.resolve("key.pem")),
                        List.of()),
                () -> 0,
                new Trust(() -> Instant.EPOCH, "secret"));
        gateway.routes()
                .open(new Route(
                                new RouteKey.Port(FreePorts.one()),
                                new Incarnation(new InstanceId(new UUID(0, 1)), 1),
                                new InetSocketAddress(container.getInetAddress(), container.getLocalPort()),
                                Duration.ofHours(1),
                                RouteLimits.DEFAULT)
                        .withTunnel(NAME));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        container.close();
    }

    private void makeCertificate() {
        WildcardCertificate.make("play.test", folder.resolve("chain.pem"), folder.resolve("key.pem"));
        Programs.run(
                java("keytool"),
                "-importcert",
                "-noprompt",
                "-alias",
                "gateway",
                "-file",
                folder.resolve("chain.pem").toString(),
                "-keystore",
                folder.resolve("trusted.p12").toString(),
                "-storepass",
                STORE_PASSWORD);
    }

    private void answer() {
        try {
            while (true) {
                try (Socket player = container.accept()) {
                    player.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (SocketException closed) {
            // The test has ended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTunnelOpensWithoutAWordOnItsCertificate() {
        Programs.Ended below = connect("tunnel.play.test");
        assertThat(below.output()).isEqualTo("hello");
        assertThat(below.code()).isZero();

        assertThat(connect("play.test").output()).contains("does not open a tunnel");
    }

    private Programs.Ended connect(String host) {
        return Programs.execute(
                java("java"),
                "-Djdk.net.hosts.file=" + folder.resolve("hosts"),
                "-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD,
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                "dev.flagship.cli.Flagship",
                "connect",
                "wss://" + host + ":" + gateway.httpsPort() + "/.flagship/tunnel/" + NAME);
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
