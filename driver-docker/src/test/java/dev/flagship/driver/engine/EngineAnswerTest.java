package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EngineAnswerTest {
    @Test
    void aContainerThatGoesWhileItIsAskedAboutIsNotThere() {
        String podman =
                "{\"cause\":\"no such container\",\"message\":\"container 7d98 does not exist in database: no such"
                        + " container\",\"response\":500}";

        assertThat(answer(500, podman).status()).isEqualTo(404);
        assertThat(answer(500, "{\"message\":\"out of memory\"}").status()).isEqualTo(500);
    }

    private static EngineAnswer answer(int status, String body) {
        return new EngineAnswer("GET /containers/7d98/json", status, body.getBytes(StandardCharsets.UTF_8));
    }
}
