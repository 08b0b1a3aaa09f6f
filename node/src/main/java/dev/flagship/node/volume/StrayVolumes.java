package dev.flagship.node.volume;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.InstanceLedger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes volumes of incarnations that no row specifies. They are left when somebody else removed the containers, or
 * when the engine did not remove them with the containers.
 */
final class StrayVolumes {
    private static final Logger log = LoggerFactory.getLogger(StrayVolumes.class);

    private final String engine;
    private final InstanceLedger instances;
    private final Supplier<Map<Incarnation, List<String>>> listing;
    private final Predicate<String> removal;

    /**
     * {@code listing} gives the names of the engine's volumes by incarnation. {@code removal} removes one, and returns
     * whether it is gone.
     */
    StrayVolumes(
            String engine,
            InstanceLedger instances,
            Supplier<Map<Incarnation, List<String>>> listing,
            Predicate<String> removal) {
        this.engine = engine;
        this.instances = instances;
        this.listing = listing;
        this.removal = removal;
    }

    /**
     * A volume that the engine does not release yet is tried again in the next round. One whose removal hangs keeps no
     * other from being removed.
     */
    void remove() {
        // Listed before the rows are read, so that every volume's row is among them.
        Map<Incarnation, List<String>> there = listing.get();
        if (there.isEmpty()) {
            return;
        }
        Map<InstanceId, Instance> rows =
                instances.unfinished(engine).stream().collect(Collectors.toMap(Instance::id, Function.identity()));
        there.forEach((incarnation, names) -> {
            if (!isWanted(rows.get(incarnation.instance()), incarnation) && isStray(incarnation)) {
                names.forEach(name -> removeOne(incarnation, name));
            }
        });
    }

    /** Reads the row once more: it may be of another engine's name. */
    private boolean isStray(Incarnation incarnation) {
        return instances
                .find(incarnation.instance())
                .filter(row -> isWanted(row, incarnation))
                .isEmpty();
    }

    /** What is stopping still has its containers removed, and its volumes with them. */
    private static boolean isWanted(@Nullable Instance row, Incarnation incarnation) {
        return row != null && !row.state().isEnded() && row.incarnation() <= incarnation.number();
    }

    private void removeOne(Incarnation incarnation, String name) {
        try {
            if (removal.test(name)) {
                log.info("volume {} removed, of {}, which is gone", name, incarnation);
            } else {
                log.debug("volume {} of {} is not released yet", name, incarnation);
            }
        } catch (EngineUnavailableException e) {
            log.debug("volume {} of {} is not removed: {}", name, incarnation, e.toString());
        }
    }
}
