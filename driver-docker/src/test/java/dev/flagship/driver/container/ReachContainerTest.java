package dev.flagship.driver.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.EngineJson;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachContainerTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0.0.0.0, 127.0.0.1",
        "'', 127.0.0.1",
        "::, ::1",
        "192.0.2.7, 192.0.2.7",
        "2001:db8::7, 2001:db8::7"
    })
    void aPublishedPortIsReachedWhereverItIsPublished(String published, String reached) {
        assertThat(ReachContainer.target(
                        EngineJson.read("[{\"HostIp\":\"" + published + "\",\"HostPort\":\"30001\"}]")))
                .contains(new InetSocketAddress(InetAddress.ofLiteral(reached), 30_001));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "[]", "[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]", "[{\"HostIp\":\"127.0.0.1\"}]"})
    void whatHasNoNumberIsNowhere(String published) {
        assertThat(ReachContainer.target(EngineJson.read(published))).isEmpty();
    }

    @Test
    void theFirstOfSeveralIsTaken() {
        assertThat(
                        ReachContainer.target(
                                EngineJson.read(
                                        "[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"30001\"},{\"HostIp\":\"::\",\"HostPort\":\"30001\"}]")))
                .contains(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 30_001));
    }
}
