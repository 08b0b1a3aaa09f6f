package dev.flagship.driver.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeewayTest {
    private static final JsonNode ASKED = read("{\"HostConfig\":{\"Memory\":64,\"MemorySwap\":64,\"PidsLimit\":8}}");

    @Test
    void withoutSwapAnEngineLimitsMemoryAloneAndSaysSo() {
        Leeway leeway = Leeway.without(List.of("memory-swap"));
        assertThat(leeway.expected(ASKED))
                .isEqualTo(read("{\"HostConfig\":{\"Memory\":64,\"MemorySwap\":-1,\"PidsLimit\":8}}"));
        assertThat(ASKED.path("HostConfig").path("MemorySwap").asInt()).isEqualTo(64);
        assertThat(leeway.covers("Your kernel does not support swap limit capabilities or the cgroup is not mounted."))
                .isTrue();
        assertThat(leeway.covers("Your kernel does not support pids limit capabilities"))
                .isFalse();
    }

    @Test
    void withoutControlGroupsAPodmanDropsAllLimitsTogetherAndSaysSo() {
        Leeway leeway = Leeway.without(List.of("gateway-only", "memory", "memory-swap", "pids"));
        assertThat(leeway.expected(ASKED))
                .isEqualTo(read("{\"HostConfig\":{\"Memory\":0,\"MemorySwap\":0,\"PidsLimit\":0,\"NanoCpus\":0}}"));
        assertThat(leeway.covers("Resource limits are not supported and ignored on cgroups V1 rootless systems"))
                .isTrue();
        assertThat(leeway.covers("Your kernel does not support swap limit capabilities"))
                .isFalse();
    }

    @Test
    void mostOfWhatIsMissingChangesNothingInWhatAnEngineSays() {
        assertThat(Leeway.without(List.of("peer-tcp"))).isEqualTo(Leeway.NONE);
        assertThat(Leeway.NONE.expected(ASKED)).isEqualTo(ASKED);
        assertThat(Leeway.NONE.covers("Your kernel does not support swap limit capabilities"))
                .isFalse();
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
