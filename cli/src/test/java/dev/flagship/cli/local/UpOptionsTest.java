package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.EngineReach;
import dev.flagship.api.config.Front;
import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.cli.local.check.WantedPort;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.disk.DiskMarks;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class UpOptionsTest {
    private static final Path TRIALS = Path.of("/data/tls");

    @Test
    void withoutPortsOfItsOwnThereIsNoTls() {
        UpOptions options = parse("");
        assertThat(options.edge(TRIALS).encrypted()).isNull();
        assertThat(options.webScheme() + ":" + options.webPort()).isEqualTo("http:8001");
    }

    @Test
    void withoutFilesACertificateForTrialsIsMade() {
        UpOptions options = parse("--https-port 8443 --tls-port 8444");
        assertThat(options.edge(TRIALS).encrypted())
                .isEqualTo(new Edge.Encrypted(8443, 8444, TRIALS.resolve("trial.pem"), TRIALS.resolve("trial.key")));
        assertThat(options.webScheme() + ":" + options.webPort()).isEqualTo("https:8443");
    }

    @Test
    void whatIsListenedOnFromTheStartDependsOnGatewayTlsAndMetrics() {
        assertThat(parse("").ports()).extracting(WantedPort::port).containsExactly(8000, 8001);
        String all = "--https-port 8443 --tls-port 8444 --metrics-port 9100";
        assertThat(parse(all).ports()).extracting(WantedPort::port).containsExactly(8000, 8001, 8443, 8444, 9100, 9101);
        assertThat(parse(all + " --gateways /g --no-own-gateway").ports())
                .extracting(WantedPort::port)
                .containsExactly(8000, 9100, 9101);
    }

    @Test
    void filesAreUsedAsTheyAreNamedAndHandedOnToTheProcessBehind() {
        UpOptions options = parse("--https-port 8443 --tls-port 8444 --certificate /c.pem --certificate-key /c.key");
        UpOptions again = parse(String.join(" ", options.asArguments()));
        assertThat(Objects.requireNonNull(again.edge(TRIALS).encrypted()))
                .isEqualTo(new Edge.Encrypted(8443, 8444, Path.of("/c.pem"), Path.of("/c.key")));
    }

    @Test
    void whatStandsBeforeThePagesIsHandedOnToTheProcessBehind() {
        UpOptions options = parse("--server-certificate /c.pem --server-certificate-key /c.key"
                + " --trusted-proxy 10.0.0.0/8 --trusted-proxy 192.0.2.1,2001:db8::/32");
        UpOptions again = parse(String.join(" ", options.asArguments()));
        assertThat(again.front.front())
                .isEqualTo(Front.of(
                        new CertificateFiles(Path.of("/c.pem"), Path.of("/c.key")),
                        "10.0.0.0/8,192.0.2.1,2001:db8::/32"));
        assertThat(again.front.publicUrl("ctf.example.org", 8000)).hasToString("https://ctf.example.org:8000");
        assertThat(parse("").front.publicUrl("localhost", 8000)).hasToString("http://localhost:8000");
        assertThat(parse("--public-url https://ctf.example.org/").front.publicUrl("localhost", 8000))
                .hasToString("https://ctf.example.org");
    }

    @Test
    void howTheEngineIsReachedIsHandedOnToTheProcessBehind() {
        UpOptions options = parse("--reach LOOPBACK");
        assertThat(parse(String.join(" ", options.asArguments())).reach).isEqualTo(EngineReach.LOOPBACK);
        assertThat(parse("").reach).isEqualTo(EngineReach.FOUND);
    }

    @Test
    void howMuchOfTheDiskIsToBeFreeIsHandedOnToTheProcessBehind() {
        UpOptions options = parse("--disk-marks 4,1");
        assertThat(parse(String.join(" ", options.asArguments())).diskMarks).isEqualTo("4,1");
        assertThat(parse("").diskMarks).isEqualTo(DiskMarks.STANDARD.toString());
    }

    @Test
    void theNameOfInstancesIsHandedOnToTheProcessBehind() {
        UpOptions options = parse("--domain ctf.invalid --instance-domain play.invalid");
        UpOptions again = parse(String.join(" ", options.asArguments()));
        assertThat(again.reachability().pages() + " " + again.reachability().domain())
                .isEqualTo("ctf.invalid play.invalid");
    }

    @Test
    void gatewaysOfTheirOwnAreHandedOnToTheProcessBehind() {
        UpOptions options = parse("--gateways /run/flagship --gateways-user gate --no-own-gateway");
        UpOptions again = parse(String.join(" ", options.asArguments()));
        assertThat(again.edge(TRIALS).processes())
                .isEqualTo(new GatewayProcesses(Path.of("/run/flagship"), "gate", false));
        assertThat(parse("").edge(TRIALS).processes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--https-port 8443",
                "--tls-port 8444",
                "--certificate /c.pem --certificate-key /c.key",
                "--https-port 8443 --tls-port 8444 --certificate /c.pem",
                "--https-port 8443 --tls-port 8444 --certificate-key /c.key",
                "--proxy-protocol-from balancer",
                "--gateways-user gate",
                "--no-own-gateway"
            })
    void halfOfItIsRefused(String words) {
        UpOptions options = parse(words);
        assertThatThrownBy(() -> options.edge(TRIALS)).isInstanceOf(IllegalArgumentException.class);
    }

    private static UpOptions parse(String words) {
        UpOptions options = new UpOptions();
        CommandSpec spec = CommandSpec.create();
        spec.addMixin("up", CommandSpec.forAnnotatedObject(options));
        new CommandLine(spec).parseArgs(words.isEmpty() ? new String[0] : words.split(" "));
        return options;
    }
}
