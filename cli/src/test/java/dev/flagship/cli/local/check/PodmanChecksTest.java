package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir
    Path folder;

    private StandInEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
        engine.answer("/version", PODMAN);
        Files.createDirectories(folder.resolve("security"));
        Files.writeString(folder.resolve("security/seccomp.json"), "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
        Files.writeString(folder.resolve("installed.json"), "{\"defaultAction\":\"SCMP_ACT_ERRNO\"}");
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void whatTheFileSaysIsSeenInForce() {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        assertThat(check(false))
                .hasSize(8)
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
    void aServiceThatHasALineForEachRequestIsNamed() {
        engine.answer("/v4.0.0/libpod/info", info("", folder.resolve("installed.json"), "runc", "k8s-file", "file"));
        PodmanService talking =
                new PodmanService(List.of(List.of("/usr/bin/podman", "--log-level=info", "system", "service")));
        assertThat(new PodmanChecks(engine.url(), folder, false, talking).run())
                .filteredOn(finding -> finding.state() != State.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("podman log level");
                    assertThat(finding.found()).startsWith("info");
                    assertThat(finding.mend()).contains("configs/podman-service.conf");
                });
    }

    private List<Finding> check(boolean journal) {
        PodmanService quiet = new PodmanService(List.of(List.of("podman", "system", "service")));
        return new PodmanChecks(engine.url(), folder, journal, quiet).run();
    }

    private static String info(String capabilities, Path profile, String runtime, String log, String events) {
        return """
            {"host":{"eventLogger":"%s","logDriver":"%s","networkBackend":"netavark","ociRuntime":{"name":"%s"},
             "security":{"capabilities":"%s","rootless":false,"seccompProfilePath":"%s"}},
             "store":{"graphRoot":"/var/lib/containers/storage"}}\
            """.formatted(events, log, runtime, capabilities, profile);
    }
}
