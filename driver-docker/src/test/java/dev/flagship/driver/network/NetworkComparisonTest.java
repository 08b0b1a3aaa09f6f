package dev.flagship.driver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.TestEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworkComparisonTest {
    private static final String ASKED = """
            {"Name": "one", "Driver": "bridge", "Internal": false, "EnableIPv6": false, "Labels": {"of": "us"},
             "Options": {"com.docker.network.bridge.enable_icc": "false"}}""";

    private final NetworkComparison comparison =
            new NetworkComparison(TestEngine.policy().network().addedOptions());

    @Test
    void whatEnginesAddToEveryNetworkIsLetIn() {
        assertThat(comparison.deviation(read(ASKED), read(ASKED))).isEmpty();
        assertThat(comparison.deviation(
                        read(ASKED),
                        read(with("com.docker.network.enable_ipv4", "true")
                                .replace("}}", ", \"com.docker.network.enable_ipv6\": \"false\"}}"))))
                .as("as Docker Desktop does")
                .isEmpty();
        assertThat(comparison.deviation(read(ASKED), read(with("com.docker.network.driver.mtu", "1450"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "com.docker.network.enable_ipv4, false",
        "com.docker.network.enable_ipv6, true",
        "com.docker.network.driver.mtu, 1450x",
        "com.docker.network.driver.mtu, ''",
        "com.docker.network.bridge.gateway_mode_ipv4, routed",
        "com.docker.network.bridge.inhibit_ipv4, ''"
    })
    void whateverElseIsAddedIsNamed(String option, String value) {
        assertThat(comparison.deviation(read(ASKED), read(with(option, value))))
                .hasValueSatisfying(told -> assertThat(told).contains("the option " + option + "=" + value + ","));
    }

    @ParameterizedTest
    @CsvSource({
        "enable_icc\": \"false, enable_icc\": \"true, Options",
        "enable_icc, enable_other, Options",
        "\"us\", \"them\", Labels",
        "\"of\", '\"more\": \"1\", \"of\"', Labels",
        "IPv6\": false, IPv6\": true, EnableIPv6",
        "Internal\": false, Internal\": true, Internal"
    })
    void whatWasAskedIsThereAsItWasAsked(String asked, String found, String field) {
        assertThat(ASKED).contains(asked);
        assertThat(comparison.deviation(read(ASKED), read(ASKED.replace(asked, found))))
                .hasValueSatisfying(told -> assertThat(told).startsWith("other " + field + ": "));
    }

    private static String with(String option, String value) {
        return ASKED.replace("}}", ", \"" + option + "\": \"" + value + "\"}}");
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
