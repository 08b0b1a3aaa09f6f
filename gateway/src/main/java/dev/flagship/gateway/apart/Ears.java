package dev.flagship.gateway.apart;

import dev.flagship.gateway.capture.Tap;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Captures traffic of instances for the node. */
final class Ears {
    private final Taps taps;
    private final Map<InstanceId, Ear> ears = new HashMap<>();

    /** An open tap, and what was last reported of it. */
    private record Ear(Tap tap, long missed, boolean full) {}

    Ears(Taps taps) {
        this.taps = taps;
    }

    synchronized void listen(InstanceId instance, long most) {
        ears.put(instance, new Ear(taps.open(instance, most), 0, false));
    }

    synchronized void stop(InstanceId instance) {
        ears.remove(instance);
        taps.close(instance);
    }

    /** Stops everything, because no node is there that asked for it. */
    synchronized void stopAll() {
        ears.keySet().forEach(taps::close);
        ears.clear();
    }

    /**
     * Sends what is new, by instance, as long as the node takes it. The rest stays in its tap, within bounds. Reports
     * are sent one at a time, so earlier ones are complete when this returns.
     */
    synchronized void tell(Consumer<? super Heard> node, BooleanSupplier takes) {
        ears.replaceAll((instance, ear) -> {
            if (!takes.getAsBoolean()) {
                return ear;
            }
            byte[] blocks = ear.tap().take();
            Ear now = new Ear(ear.tap(), ear.tap().missed(), ear.tap().isFull());
            if (blocks.length > 0 || !now.equals(ear)) {
                node.accept(new Heard(instance, blocks, now.missed(), now.full()));
            }
            return now;
        });
    }
}
