package dev.flagship.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "4000::1"
            })
    void anAddressInsideIsNotPublic(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1",
                "128.0.0.1", "169.253.1.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "192.169.0.1", "198.17.0.1",
                "198.20.0.1", "223.255.255.1", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "2001:200::1"
            })
    void anAddressOfTheInternetIsPublic(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aNameThatLeadsInsideByAnyOfItsAddressesIsRefused() {
        Destinations.Answer answer = find("https://hooks.example/", "", "93.184.216.34", "10.0.0.1");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Destinations.No.class, no -> assertThat(no.forbidden()).isTrue());
    }

    @Test
    void connectionsGoToTheAddressesThatWereChecked() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        Names rebound = host -> lookups.incrementAndGet() == 1
                ? List.of(InetAddress.ofLiteral("127.0.0.1"))
                : List.of(InetAddress.ofLiteral("169.254.169.254"));
        List<String> hosts = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        try {
            HookAddress address = HookAddress.read(
                            "http://Hooks.example.:" + server.getAddress().getPort() + "/")
                    .orElseThrow();
            Destinations destinations = new Destinations(rebound, () -> " hooks.EXAMPLE , other");
            Destinations.At at = (Destinations.At) destinations.find(address);

            PostAnswer answer = new HttpPost(Duration.ofSeconds(30))
                    .send(address, at.addresses(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(hosts).containsExactly(address.authority());
            assertThat(lookups).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForEndsTheConnection(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        try {
            HookAddress address = HookAddress.read(
                            "https://127.0.0.1:" + server.getAddress().getPort() + "/")
                    .orElseThrow();

            assertThatThrownBy(() -> new HttpPost(Duration.ofSeconds(30))
                            .send(address, List.of(InetAddress.ofLiteral("127.0.0.1")), Map.of(), new byte[0]))
                    .isInstanceOf(SSLException.class);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aHostThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            HookAddress address = HookAddress.read("http://127.0.0.1:" + silent.getLocalPort() + "/")
                    .orElseThrow();

            assertThatThrownBy(() -> new HttpPost(Duration.ofMillis(200))
                            .send(address, List.of(InetAddress.ofLiteral("127.0.0.1")), Map.of(), new byte[0]))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Destinations.Answer find(String url, String listed, String... addresses) {
        Names names = host -> {
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.ofLiteral(address));
            }
            return found;
        };
        return new Destinations(names, () -> listed).find(HookAddress.read(url).orElseThrow());
    }
}
