package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.engine.PrivatePodman;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code configs/podman-security.conf} says is in force where it is installed. */
@ExtendWith(PodmanExtension.class)
class PodmanSetUpTest {
    @Test
    void podmanInfoShowsTheSettingsOfTheFile(PrivatePodman podman) {
        JsonNode host = JsonMapper.shared()
                .readTree(podman.podman("info", "--format", "json"))
                .path("host");
        assertThat(host.path("security").path("capabilities").asString("?")).isEmpty();
        assertThat(host.path("security").path("seccompProfilePath").asString()).endsWith("/seccomp.json");
        assertThat(host.path("logDriver").asString()).isEqualTo("k8s-file");
        assertThat(host.path("eventLogger").asString()).isEqualTo("file");
        assertThat(host.path("ociRuntime").path("name").asString()).isEqualTo("runc");
        assertThat(host.path("networkBackend").asString()).isEqualTo("netavark");
    }

    @Test
    void settingsThatInfoDoesNotShowApplyToContainersMadeByHand(PrivatePodman podman) {
        String id = podman.podman("create", "--init=false", TestEngine.tools().reference(), "/bin/probe")
                .strip();
        try {
            JsonNode made =
                    JsonMapper.shared().readTree(podman.podman("inspect", id)).path(0);
            assertThat(made.path("BoundingCaps").isEmpty()).isTrue();
            assertThat(made.path("HostConfig").path("PidsLimit").asInt()).isEqualTo(128);
            assertThat(made.path("HostConfig").path("Ulimits").toString())
                    .contains("RLIMIT_NOFILE")
                    .contains("1024");
        } finally {
            podman.podman("rm", id);
        }
    }
}
