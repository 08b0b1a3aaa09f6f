package dev.flagship.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.route.AddressRange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformConfigTest {
    @TempDir
    Path folder;

    private Path file;
    private PlatformConfig config;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("flagship.properties");
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        config = new PlatformConfig(
                folder,
                folder.resolve("data with spaces and \u00e4"),
                new PlatformConfig.Database("jdbc:postgresql://127.0.0.1:5/flagship", "flagship", password),
                folder.resolve("keys"),
                new PlatformConfig.Engine("local", URI.create("unix:///var/run/docker.sock")),
                new PlatformConfig.Server("127.0.0.1", 8000, URI.create("http://localhost:8000")),
                new PlatformConfig.Gateway(
                        "127.0.0.1",
                        "localhost",
                        true,
                        "localhost",
                        8001,
                        new PlatformConfig.PortRange(10_000, 19_999)));
        config.write(file);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(PlatformConfig.read(file)).isEqualTo(config);
    }

    @Test
    void theReachOfTheEngineIsDetectedUnlessItIsConfigured() throws IOException {
        Files.writeString(file, Files.readString(file) + "flagship.engine.reach=loopback\n");
        assertThat(PlatformConfig.read(file).engine().isPublishing()).isTrue();
        PlatformConfig.read(file).write(file);
        assertThat(PlatformConfig.read(file).engine().isPublishing()).isTrue();
        assertThat(config.engine().isPublishing()).isFalse();
        PlatformConfig said = PlatformConfig.read(file);
        assertThat(said.at(said.engine().url(), said.gateway()))
                .as("where it is")
                .isEqualTo(said);
        assertThat(said.at(URI.create("unix:///run/other.sock"), said.gateway())
                        .engine()
                        .isPublishing())
                .as("another engine")
                .isFalse();

        Files.writeString(file, Files.readString(file).replace("loopback", "direct"));
        assertThatThrownBy(() -> PlatformConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flagship.engine.reach: direct (expected: found or loopback)");
    }

    @Test
    void theDiskMarksAreTheStandardOnesUnlessConfigured() throws IOException {
        assertThat(config.engine().disk()).isEqualTo(DiskMarks.STANDARD);
        Files.writeString(file, Files.readString(file) + "flagship.engine.disk-marks=4,1\n");
        PlatformConfig.read(file).write(file);
        assertThat(PlatformConfig.read(file).engine().disk()).isEqualTo(new DiskMarks(4, 1));

        Files.writeString(file, Files.readString(file).replace("4,1", "1,4"));
        assertThatThrownBy(() -> PlatformConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flagship.engine.disk-marks: 1,4 (expected: WARNING,STARTS");
    }

    private PlatformConfig with(Edge edge) {
        PlatformConfig.Gateway plain = config.gateway();
        return new PlatformConfig(
                config.home(),
                config.data(),
                config.database(),
                config.keysetFile(),
                config.engine(),
                config.server(),
                new PlatformConfig.Gateway(
                        plain.bind(),
                        plain.domain(),
                        plain.wildcard(),
                        plain.connectHost(),
                        plain.httpPort(),
                        plain.tcpPorts(),
                        edge));
    }

    @Test
    void optionalGatewaySettingsAreReadBackAsWritten() {
        Edge edge = new Edge(
                        new Edge.Encrypted(8443, 8444, folder.resolve("chain.pem"), folder.resolve("key.pem")),
                        List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::1")))
                .withProcesses(new GatewayProcesses(folder.resolve("gateways"), "gate", false));
        with(edge).write(file);

        assertThat(PlatformConfig.read(file)).isEqualTo(with(edge));
    }

    @Test
    void certificatesAndTrustedProxiesOfThePagesAreReadBackAsWritten() {
        CertificateFiles files = new CertificateFiles(folder.resolve("site.pem"), folder.resolve("site.key"));
        for (Front front : List.of(Front.of(files, ""), Front.of(null, "10.0.0.0/8,2001:db8::/32"))) {
            PlatformConfig.Server plain = config.server();
            PlatformConfig fronted = new PlatformConfig(
                    config.home(),
                    config.data(),
                    config.database(),
                    config.keysetFile(),
                    config.engine(),
                    new PlatformConfig.Server(plain.bind(), plain.port(), plain.publicUrl(), front),
                    config.gateway());
            fronted.write(file);

            assertThat(PlatformConfig.read(file)).isEqualTo(fronted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flagship.server.certificate=/c.pem, flagship.server.certificate-key",
        "flagship.server.certificate-key=/c.key, flagship.server.certificate is missing",
        "flagship.server.trusted-proxies=10.0.0.0/33, flagship.server.trusted-proxies",
        "flagship.gateway.https-port=8443, flagship.gateway.tls-port",
        "flagship.gateway.own=false, flagship.gateway.processes",
        "flagship.gateway.proxy-protocol-from=everywhere, flagship.gateway.proxy-protocol-from"
    })
    void halfOfItIsRefused(String line, String named) throws IOException {
        Files.writeString(file, Files.readString(file) + line + "\n");
        refused(named);
    }

    @Test
    void thePasswordIsInItsOwnFileOnly() throws IOException {
        assertThat(config.database().password()).isEqualTo("secret");
        assertThat(Files.readString(file)).doesNotContain("secret");
        Files.delete(config.database().passwordFile());
        assertThatThrownBy(() -> config.database().password())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flagship.database.password-file");
    }

    @Test
    void everyMissingKeyIsNamed() throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("flagship."))
                .toList();
        assertThat(lines).hasSize(17);
        for (String line : lines) {
            Files.write(
                    file, lines.stream().filter(other -> !other.equals(line)).toList());
            refused(line.substring(0, line.indexOf('=')));
        }
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        Files.writeString(file, Files.readString(file) + "flagship.gateway.htttp-port=1\n");
        refused("flagship.gateway.htttp-port");
    }

    @ParameterizedTest
    @CsvSource({
        "flagship.server.port, 0, flagship.server.port",
        "flagship.server.port, 65536, flagship.server.port",
        "flagship.server.port, eighty, flagship.server.port",
        "flagship.gateway.http-port, -1, flagship.gateway.http-port",
        "flagship.gateway.tcp-ports, 20-10, 20-10",
        "flagship.gateway.tcp-ports, x-y, x-y",
        "flagship.gateway.tcp-ports, 10-70000, 70000",
        "flagship.gateway.wildcard, yes, flagship.gateway.wildcard",
        "flagship.gateway.wildcard, TRUE, flagship.gateway.wildcard",
        "flagship.engine.url, 'not a url', flagship.engine.url",
        "flagship.engine.url, /var/run/docker.sock, flagship.engine.url",
        "flagship.server.public-url, http://[, flagship.server.public-url",
        "flagship.data, '\\u0000', flagship.data",
        "flagship.server.bind, '', flagship.server.bind",
        "flagship.home, '\\uZZZZ', uxxxx"
    })
    void aValueThatCannotBeUsedIsNamed(String key, String value, String says) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> line.startsWith(key + "=") ? key + "=" + value : line)
                .toList();
        Files.write(file, lines);
        refused(says);
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Files.delete(file);
        refused(file.toString());
    }

    private void refused(String says) {
        assertThatThrownBy(() -> PlatformConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(says);
    }
}
