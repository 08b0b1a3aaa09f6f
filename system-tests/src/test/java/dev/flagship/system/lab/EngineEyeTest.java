package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only for what went is an engine looked at again: any other failure is one. */
class EngineEyeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker inspect 0c0ffee0 ended with 1: []\nError: No such object: 0c0ffee0",
                "docker inspect 0c0ffee0 ended with 1: error: no such object: 0c0ffee0",
                "docker inspect 0c0ffee0 ended with 1: Error response from daemon: No such container: 0c0ffee0",
                "docker network inspect 0c0ffee0 ended with 1: Error: No such network: 0c0ffee0",
                "docker network inspect 0c0ffee0 ended with 1: Error response from daemon: network 0c0ffee0 not found"
            })
    void aFailureThatTellsOfSomethingGoneIsRecognised(String words) {
        assertThat(EngineEye.tellsOfSomethingGone(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker ps ended with 1: Cannot connect to the Docker daemon. Is the docker daemon running?",
                "docker inspect 0c0ffee0 ended with 1: permission denied while trying to connect",
                "docker inspect 0c0ffee0 ended with 64: template parsing error: function \"indx\" not defined",
                "docker volume ls did not end within PT8M: "
            })
    void anythingElseFailsAtOnce(String words) {
        assertThat(EngineEye.tellsOfSomethingGone(words)).isFalse();
    }
}
