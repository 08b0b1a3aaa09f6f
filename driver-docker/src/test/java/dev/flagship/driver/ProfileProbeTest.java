package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeArguments;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.testkit.host.Programs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every control holds on the machine's Docker Engine, and one that is missing is noticed, also where the same is refused
 * by whose a file is: the engine's socket is root's, and so are the kernel's files.
 */
@ExtendWith(EngineExtension.class)
class ProfileProbeTest extends ProfileProbes {
    @Test
    void aContainerWithoutControlsFailsThemByName(TestEngine engine) {
        ProbeReport report = probe(
                engine,
                "--ipc=host",
                "--uts=host",
                "--cap-add=SYS_ADMIN",
                "--tmpfs=/tmp:exec,size=1m,mode=1777",
                "--security-opt=systempaths=unconfined",
                "--volume=" + engine.url().getPath() + ":/run/docker.sock:ro");

        assertThat(report.results())
                .filteredOn(result -> !result.passed())
                .extracting(ControlResult::control)
                .contains("capabilities-bounding", "no-new-privileges", "set-user-id", "root-read-only")
                .contains("ipc-namespace", "uts-namespace", "shared-memory")
                .contains("tmpfs-noexec", "memory", "pids", "nofile", "init", "gate-read-only", "flag-file")
                .contains("kernel-read-only", "masked", "engine-socket", "tmpfs-inodes")
                .doesNotContain("user", "device-absent", "report");
    }

    /** Its files belong to root, so that a challenge cannot open them either way. */
    @Test
    void aControlGroupThatIsMountedWritableIsNamed(TestEngine engine) {
        ProbeReport report = probe(engine, "--read-only", "--cap-drop=ALL", "--volume=/sys/fs/cgroup:/sys/fs/cgroup");

        assertThat(report.lines())
                .filteredOn(line -> line.control().equals("writable-mounts"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).startsWith("/sys/fs/cgroup"));
    }

    private static ProbeReport probe(TestEngine engine, String... options) {
        List<String> command = new ArrayList<>(
                List.of("docker", "-H", engine.url().toString(), "run", "--rm", "--network=none", "--user=1000:1000"));
        command.addAll(List.of(options));
        command.add(TestEngine.tools().reference());
        command.addAll(ProbeArguments.of(
                template("default", List.of()), TestEngine.policy(), "", List.of(), "outside.example.com"));
        return ProbeReport.parse(
                Programs.execute(command.toArray(String[]::new)).output());
    }
}
