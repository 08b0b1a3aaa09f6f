package dev.flagship.server.ctfd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LikenessTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aFractionIsNoWholeNumberHoweverMuchItIs() {
        assertThat(differences("{\"decay\": 5}", "{\"decay\": 5.0}"))
                .containsExactly("/decay: NUMBER instead of INTEGER");
        assertThat(differences("{\"decay\": 0.5}", "{\"decay\": 5}"))
                .containsExactly("/decay: INTEGER instead of NUMBER");
        assertThat(differences("{\"decay\": 5}", "{\"decay\": 6}")).isEmpty();
    }

    private static List<String> differences(String recorded, String answered) {
        return Likeness.differences(JSON.readTree(recorded), JSON.readTree(answered));
    }
}
