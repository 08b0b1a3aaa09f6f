package dev.flagship.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel says of programs that were started so. */
class ServerUserTest {
    private static final int PORT = 8000;
    private static final int HTTPS = 443;

    /** net_bind_service of capabilities(7). */
    private static final String LOW_PORTS = "0000000000000400";

    /** chown, dac_override, kill, setgid, setuid, setpcap and net_bind_service of capabilities(7). */
    private static final String OF_THE_NODE = "00000000000005e3";

    @Test
    void theServerHasNoCapabilityAndCannotGainOne() throws IOException {
        String status = status(ServerUser.choose(), PORT);

        assertThat(status).containsPattern("CapEff:\\s+0{16}").containsPattern("NoNewPrivs:\\s+1");
        if (!ServerUser.choose().name().isEmpty()) {
            assertThat(status).containsPattern("CapBnd:\\s+0{16}").doesNotContainPattern("Uid:\\s+0\\b");
        }
    }

    @Test
    void aServerThatListensWhereOnlyRootMayHasThatRightAlone() throws IOException {
        String status = status(ServerUser.choose(), HTTPS);

        assertThat(status).containsPattern("NoNewPrivs:\\s+1");
        if (!ServerUser.choose().name().isEmpty()) {
            assertThat(status)
                    .containsPattern("CapBnd:\\s+" + LOW_PORTS)
                    .containsPattern("CapEff:\\s+" + LOW_PORTS)
                    .doesNotContainPattern("Uid:\\s+0\\b");
        }
    }

    @Test
    void theNodeOfRootHasNoRightButThoseThatItNeeds() throws IOException {
        String status = status(ServerUser.ourselves(), PORT);

        assertThat(status).containsPattern("NoNewPrivs:\\s+1");
        if (!ServerUser.choose().name().isEmpty()) {
            assertThat(status)
                    .containsPattern("CapBnd:\\s+" + OF_THE_NODE)
                    .containsPattern("CapEff:\\s+" + OF_THE_NODE);
        }
    }

    private static String status(ServerUser user, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(user.privileges(port));
        command.addAll(List.of("--", "cat", "/proc/self/status"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
