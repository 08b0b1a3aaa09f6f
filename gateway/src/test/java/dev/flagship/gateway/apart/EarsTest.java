package dev.flagship.gateway.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EarsTest {
    @Test
    void capturedBlocksAreKeptUntilTheNodeTakesThem() {
        Ears ears = new Ears(new Taps(() -> Instant.EPOCH));
        ears.listen(new InstanceId(new UUID(0, 1)), 1000);
        List<Heard> told = new ArrayList<>();

        ears.tell(told::add, () -> false);
        assertThat(told).isEmpty();

        ears.tell(told::add, () -> true);
        assertThat(told)
                .singleElement()
                .satisfies(heard -> assertThat(heard.blocks()).isNotEmpty());
    }
}
