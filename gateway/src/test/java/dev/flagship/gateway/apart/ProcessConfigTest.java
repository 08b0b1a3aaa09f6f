package dev.flagship.gateway.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.route.AddressRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessConfigTest {
    private static final Path SAMPLE = Path.of("..", "deploy", "systemd", "flagship-gateway.properties");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyTheSample() throws IOException {
        file = Files.copy(SAMPLE, folder.resolve("gateway.properties"));
    }

    @Test
    void theSampleIsRight() {
        assertThat(ProcessConfig.read(file))
                .isEqualTo(new ProcessConfig(
                        Path.of("/run/flagship/node.sock"),
                        "one",
                        new GatewayConfig(
                                "0.0.0.0", 8001, 10_000, 19_999, "ctf-play.example.net", GatewayLimits.DEFAULT)));
    }

    @Test
    void whatIsCommentedOutThereIsRightToo() throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^#(flagship)", "$1"));

        ProcessConfig config = ProcessConfig.read(file);
        assertThat(config.healthPort()).isEqualTo(9102);
        GatewayConfig gateway = config.gateway();
        assertThat(gateway.encrypted())
                .isEqualTo(new GatewayConfig.Encrypted(
                        443, 8443, Path.of("/etc/flagship/gateway.pem"), Path.of("/etc/flagship/gateway.key")));
        assertThat(gateway.balancers()).isEqualTo(List.of(AddressRange.parse("10.0.0.0/8")));
    }

    @ParameterizedTest
    @CsvSource({
        "flagship.typo=1, flagship.typo",
        "flagship.gateway.bind=, flagship.gateway.bind is missing",
        "flagship.gateway.http-port=eighty, flagship.gateway.http-port: eighty",
        "flagship.gateway.tcp-ports=9-8, TCP ports: 9-8",
        "flagship.gateway.https-port=443, flagship.gateway.tls-port is missing",
        "flagship.gateway.proxy-protocol-from=everywhere, everywhere",
        "flagship.gateway.health-port=70000, health-port: 70000",
        "flagship.gateway.name=a b, name: a b"
    })
    void whatIsWrongIsNamed(String line, String named) throws IOException {
        Files.writeString(file, Files.readString(file) + line + "\n");

        assertThatThrownBy(() -> ProcessConfig.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), named);
    }
}
