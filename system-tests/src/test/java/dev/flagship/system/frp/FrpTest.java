package dev.flagship.system.frp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpFinding.Kind;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.system.frp.FrpLab.Reached;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real frps and frpc, away and cheated, with the node's own gateway behind them. */
@Tag("fault")
final class FrpTest {
    @TempDir
    Path folder;

    private FrpLab lab;

    @BeforeEach
    void start() {
        lab = new FrpLab(folder);
        lab.awaitCode(FrpCode.OK);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void anInstanceStartsWhileTheServerIsAwayAndIsReachedWhenItIsBack() {
        lab.server.kill();
        lab.awaitCode(FrpCode.SERVER_UNREACHABLE);
        Reached name = lab.open(1, true);
        Reached port = lab.open(2, false);
        lab.server.startAgain();

        lab.awaitRight(List.of(name, port));
    }

    @Test
    void aPortThatSomebodyElseHasIsReported() throws Exception {
        int taken = lab.server.port(4);
        try (ServerSocket somebody = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(somebody.isBound()).isTrue();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> lab.open(4, false))
                    .withMessageContaining("port");

            FrpState state = lab.await(found -> !found.findings().isEmpty());
            assertThat(state.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.WAY);
                assertThat(finding.subject()).isEqualTo("port " + taken);
                assertThat(finding.code()).isEqualTo(FrpCode.PORT_TAKEN);
            });
        }
        lab.awaitRight(List.of(lab.open(4, false)));
    }

    @Test
    void aLiveCheckSaysWhatIsWrongWithTheSettings() throws Exception {
        FrpSettings good = lab.server.settings();
        assertThat(codes(lab.check(good)))
                .containsExactly("host names OK", "port " + lab.server.port(59) + " OK", "sign-in OK");
        // Not the port of the check before: frps may close that one a while after the check is over.
        int taken = lab.server.port(58);
        try (ServerSocket somebody = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(somebody.isBound()).isTrue();
            assertThat(codes(lab.check(with(good, good.serverPort(), good.token(), taken))))
                    .contains("port " + taken + " PORT_TAKEN");
        }
        assertThat(codes(lab.check(with(good, "other.test")))).contains("host names DOMAIN_DIFFERS");
        int forbidden = FreePorts.one();
        assertThat(codes(lab.check(with(good, good.serverPort(), good.token(), forbidden))))
                .contains("port " + forbidden + " PORT_NOT_ALLOWED");
        assertThat(codes(lab.check(with(good, good.serverPort(), "another", forbidden))))
                .containsExactly("sign-in TOKEN_WRONG");
        assertThat(codes(lab.check(with(good, FreePorts.one(), good.token(), forbidden))))
                .containsExactly("sign-in SERVER_UNREACHABLE");
        assertThat(codes(lab.check(at(good, "169.254.169.254")))).containsExactly("sign-in SERVER_FORBIDDEN");
    }

    private static FrpSettings at(FrpSettings good, String server) {
        return new FrpSettings(
                server,
                good.serverPort(),
                good.token(),
                good.tls(),
                good.domain(),
                good.httpPort(),
                good.https(),
                good.connectHost(),
                good.ports(),
                false);
    }

    private static FrpSettings with(FrpSettings good, String domain) {
        return new FrpSettings(
                good.server(),
                good.serverPort(),
                good.token(),
                good.tls(),
                domain,
                good.httpPort(),
                false,
                "",
                null,
                false);
    }

    private static FrpSettings with(FrpSettings good, int serverPort, String token, int port) {
        return new FrpSettings(
                good.server(),
                serverPort,
                token,
                good.tls(),
                good.domain(),
                good.httpPort(),
                good.https(),
                good.connectHost(),
                new FrpSettings.Ports(port, port),
                false);
    }

    private static List<String> codes(FrpState state) {
        return state.findings().stream()
                .filter(finding -> finding.kind() == Kind.CHECK)
                .map((FrpFinding finding) -> finding.subject() + " " + finding.code())
                .sorted()
                .toList();
    }

    @Test
    void theClientHasNoRightsOfItsNodeAndEndsWithIt() throws IOException {
        ProcessHandle client = FrpLab.client(ProcessHandle.current());
        String own = user(ProcessHandle.current());
        assertThat(user(client)).as("who the client is").isEqualTo(own.replaceAll("\\b0\\b", "65333"));

        lab.stopNode();

        Awaitility.await("the client's end").atMost(NodeLab.PATIENCE).until(() -> !client.isAlive());
    }

    private static String user(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .findFirst()
                .orElseThrow();
    }
}
