package dev.flagship.driver.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartContainerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCI runtime create failed: exec: \"network-tool\": executable file not found in $PATH: unknown",
                "error starting container process: network-tool: no such file or directory",
            })
    void whatTheRuntimeCannotRunIsNoShortageWhateverItIsCalled(String message) {
        assertThat(StartContainer.refused(500, message)).isEqualTo(new StartResult.NotStartable(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCI runtime create failed: fork: cannot allocate memory",
                "failed to create endpoint web on network chalm3: device or resource busy",
            })
    void whatHasRunOutIsAShortage(String message) {
        assertThat(StartContainer.refused(500, message)).isEqualTo(new StartResult.NoCapacity(message));
    }

    @Test
    void anythingElseIsTheEnginesOwnTrouble() {
        assertThatThrownBy(() -> StartContainer.refused(500, "context deadline exceeded"))
                .isInstanceOf(EngineUnavailableException.class);
    }
}
