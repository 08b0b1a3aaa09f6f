package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.check.Finding.State;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpPortChecksTest {
    @TempDir
    Path proc;

    private final UpOptions options = new UpOptions();

    @BeforeEach
    void settings() throws IOException {
        Path settings = Files.createDirectories(proc.resolve("sys/net/ipv4"));
        Files.writeString(settings.resolve("ip_local_port_range"), "32768\t60999\n");
        Files.writeString(settings.resolve("ip_local_reserved_ports"), "\n");
    }

    @Test
    void thePortsOfDefaultAreNobodyElses() {
        assertThat(only().state()).isEqualTo(State.OK);
    }

    @Test
    void thoseThatTheKernelGivesAwayAreWarnedOfUnlessReserved() throws IOException {
        options.tcpPorts = "30000-33000";
        assertThat(only().state()).isEqualTo(State.WARN);
        assertThat(only().found())
                .isEqualTo("30000-33000 overlap with 32768-60999, which the kernel gives to outgoing connections");
        assertThat(only().mend()).contains("--tcp-ports", "ip_local_reserved_ports=30000-33000");

        Files.writeString(proc.resolve("sys/net/ipv4/ip_local_reserved_ports"), "8080,32768-33000\n");

        assertThat(only().state()).isEqualTo(State.OK);
    }

    @Test
    void anotherCopyWithTheSamePortsIsWarnedOf() throws IOException {
        runs(41, "java", "-Dflagship.home=/opt/x", "-jar", "/opt/x/cli/target/cli.jar", "up", "--port=9000");
        assertThat(only().found()).isEqualTo("10000-19999 overlap with 10000-19999 of the Flagship in process 41");
        options.tcpPorts = "20000-20100";
        assertThat(only().state()).isEqualTo(State.OK);
        runs(42, "java", "-cp", "a:b", "dev.flagship.cli.Flagship", "up", "--data", "/d", "--tcp-ports=20100-20200");
        assertThat(only().found()).contains("20100-20200 of the Flagship in process 42");
    }

    @Test
    void whoeverIsAboutToRunOnThisFolderIsWarnedOfAnotherCopyAndKeepsItsLock() throws IOException {
        runs(41, "java", "-jar", "/opt/x/cli/target/cli.jar", "up");
        DataFolder folder = new DataFolder(proc.resolve("data"));
        folder.create();
        Files.writeString(folder.supervisorPid(), ProcessHandle.current().pid() + "\n");
        RunLock lock = Objects.requireNonNull(RunLock.tryTake(folder.lock()));
        try (lock) {
            assertThat(only().found()).contains("process 41");
        }
    }

    @Test
    void copiesOnOtherAddressesAndOtherProgramsAreNoBother() throws IOException {
        runs(41, "java", "-jar", "/opt/x/cli/target/cli.jar", "up", "--bind", "127.0.0.2");
        runs(42, "java", "-jar", "/opt/x/cli/target/cli.jar", "up", "--detach");
        runs(43, "ip", "link", "set", "up");
        runs(44, "java", "-jar", "/opt/x/cli/target/cli.jar", "status");
        Files.createDirectories(proc.resolve("45"));
        assertThat(only().state()).isEqualTo(State.OK);
        options.bind = "0.0.0.0";
        assertThat(only().found()).contains("process 41");
    }

    @Test
    void whatIsNoRangeIsRefusedWithTheOption() {
        options.tcpPorts = "many";
        assertThat(only().state()).isEqualTo(State.FAIL);
        assertThat(only().mend()).contains("--tcp-ports");
    }

    private void runs(long pid, String... words) throws IOException {
        Path process = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(process.resolve("cmdline"), String.join("\0", words) + "\0");
    }

    private Finding only() {
        List<Finding> findings = new TcpPortChecks(new DataFolder(proc.resolve("data")), options, proc).run();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
