package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flagship.cli.local.StandInEngine;
import dev.flagship.cli.local.check.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanChecksTest {
    private static final String PODMAN = "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}";

    private static final String FILE = "[containers]\npids_limit = 128\nlog_size_max = 1048576\n";

    @TempDir
    Path folder;

    private StandInEngine engine;
    private PodmanServiceOnDisk service;

    @BeforeEach
    void start() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
        engine.answer("/version", PODMAN);
        Files.createDirectories(folder.resolve("security"));
        Files.writeString(folder.resolve("security/seccomp.json"), "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
        Files.writeString(folder.resolve("installed.json"), "{\"defaultAction\":\"SCMP_ACT_ERRNO\"}");
        Files.writeString(Files.createDirectories(folder.resolve("configs")).resolve("podman-security.conf"), FILE);
        service = PodmanServiceOnDisk.started(folder.resolve("proc"), "podman", "system", "service")
                .with("PATH=/bin")
                .seeing("/etc/containers", "containers.conf", FILE);
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void whatTheFileSaysIsSeenInForce() {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        assertThat(check(false))
                .hasSize(11)
                .allSatisfy(finding ->
                        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.OK));
    }

    @Test
    void whatIsNotInForceIsNamedWithTheFile() {
        Path own = Path.of("/usr/share/containers/seccomp.json");
        engine.answer("/v4.0.0/libpod/info", info("CAP_CHOWN,CAP_NET_RAW", own, "crun", "journald", "none"));
        assertThat(check(false))
                .filteredOn(finding -> finding.state() != State.OK)
                .allSatisfy(finding -> assertThat(finding.mend()).contains("configs/podman-security.conf"))
                .extracting(Finding::check)
                .containsExactly(
                        "podman capabilities", "podman seccomp", "podman runtime", "podman log", "podman events");
    }

    @Test
    void eventsGoToTheJournalWhereOneRuns() {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        assertThat(check(true))
                .filteredOn(finding -> finding.state() != State.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("podman events");
                    assertThat(finding.mend())
                            .startsWith("install configs/podman-security.conf")
                            .endsWith("add events_logger = \"journald\" there");
                });
        engine.answer(
                "/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "journald"));
        assertThat(check(true)).allMatch(finding -> finding.state() == State.OK);
    }

    @Test
    void anotherEngineIsNotAsked() {
        engine.answer("/version", "{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.50\"}");
        assertThat(check(false)).isEmpty();
    }

    @Test
    void aServiceThatHasALineForEachRequestIsNamed() throws IOException {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        PodmanServiceOnDisk.started(folder.resolve("proc"), "/usr/bin/podman", "--log-level=info", "system", "service");
        assertThat(check(false))
                .filteredOn(finding -> finding.state() != State.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("podman log level");
                    assertThat(finding.found()).startsWith("info");
                    assertThat(finding.mend()).contains("configs/podman-service.conf");
                });
    }

    @Test
    void limitsThatInfoDoesNotShowAreThoseOfTheServicesFiles() throws IOException {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        service.seeing("/etc/containers", "containers.conf", "[containers]\npids_limit = 2048\n");
        assertThat(check(false))
                .filteredOn(finding -> finding.state() != State.OK)
                .allSatisfy(finding -> assertThat(finding.mend()).contains("configs/podman-security.conf"))
                .extracting(Finding::check, Finding::found)
                .containsExactly(
                        tuple("podman processes", "by default up to 2048 (expected: 128)"),
                        tuple("podman log size", "its files set no log_size_max (expected: 1048576)"));
    }

    @Test
    void whatCannotBeSeenIsSaidNotToBeTold() throws IOException {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        Path environment = folder.resolve("proc/7/environ");
        Files.writeString(environment, "CONTAINERS_CONF=/device\0");
        Files.createDirectories(folder.resolve("proc/7/root/device"));
        assertThat(check(false))
                .extracting(Finding::found)
                .filteredOn(found -> found.matches("not told: .*/device is no file of at most \\d+ bytes; .*"))
                .hasSize(2);

        Files.delete(environment);
        assertThat(check(false))
                .allMatch(finding -> finding.state() == State.OK)
                .extracting(Finding::found)
                .filteredOn(found -> found.startsWith("not told: only its user and root may see"))
                .hasSize(2);

        Files.delete(folder.resolve("proc/7/cmdline"));
        assertThat(check(false))
                .extracting(Finding::found)
                .filteredOn(found -> found.startsWith("not told: its service is none of this machine's"))
                .as("processes, size of the log, level of the log")
                .hasSize(3);
    }

    private List<Finding> check(boolean journal) {
        return new PodmanChecks(engine.url(), folder, journal, PodmanService.of(folder.resolve("proc"))).run();
    }

    private static String info(String capabilities, Path profile, String runtime, String log, String events) {
        return """
            {"host":{"eventLogger":"%s","logDriver":"%s","networkBackend":"netavark","ociRuntime":{"name":"%s"},
             "security":{"capabilities":"%s","rootless":false,"seccompProfilePath":"%s"}},
             "store":{"graphRoot":"/var/lib/containers/storage"}}\
            """.formatted(events, log, runtime, capabilities, profile);
    }
}
