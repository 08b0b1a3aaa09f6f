package dev.flagship.driver.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.EngineJson;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PlatformTest {
    private static final Platform OURS = new Platform("ab-1");
    private static final Map<String, String> LABELS = Map.of(Platform.PLATFORM, OURS.id());
    private static final Incarnation ONE = new Incarnation(new InstanceId(UUID.randomUUID()), 12);

    @Test
    void aVolumeIsOfTheIncarnationThatItsNameOrItsLabelsSay() {
        assertThat(OURS.incarnationOfVolume(volume(OURS.volumeName(ONE, "data"), LABELS)))
                .contains(ONE);
        Map<String, String> labels = Map.of(
                Platform.PLATFORM, OURS.id(), Platform.INSTANCE, ONE.instance().toString(), Platform.INCARNATION, "12");
        assertThat(OURS.incarnationOfVolume(volume("flagship-tmpfs-of-it", labels)))
                .contains(ONE);
    }

    @Test
    void whatIsKeptOrOfOthersIsOfNoIncarnation() {
        String name = OURS.volumeName(ONE, "data");
        Platform other = new Platform("ab");
        Map<String, String> kept = Map.of(Platform.PLATFORM, OURS.id(), Platform.PERSISTENT, "true");
        assertThat(OURS.incarnationOfVolume(volume(name, kept))).isEmpty();
        assertThat(OURS.incarnationOfVolume(volume(OURS.keptName(UUID.randomUUID()), LABELS)))
                .isEmpty();
        assertThat(OURS.incarnationOfVolume(volume(OURS.containerName(ONE), LABELS)))
                .isEmpty();
        assertThat(OURS.incarnationOfVolume(volume(other.volumeName(ONE, "data"), LABELS)))
                .isEmpty();
        assertThat(other.incarnationOfVolume(volume(name, LABELS))).isEmpty();
        assertThat(OURS.incarnationOfVolume(volume(name, Map.of()))).isEmpty();
    }

    private static JsonNode volume(String name, Map<String, String> labels) {
        ObjectNode volume = EngineJson.object().put("Name", name);
        volume.set("Labels", EngineJson.map(labels));
        return volume;
    }
}
