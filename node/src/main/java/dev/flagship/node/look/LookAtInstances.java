package dev.flagship.node.look;

import dev.flagship.ledger.look.ContainerLook;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.look.LookLedger.Wanted;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.FlagSeal;
import dev.flagship.lifecycle.port.InstanceLedger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects each instance that an operator views: what the engine says of its containers, and the end of their output.
 */
final class LookAtInstances {
    private static final Logger log = LoggerFactory.getLogger(LookAtInstances.class);

    /**
     * The limit for each container. It applies before redaction, which can lengthen the text: a mark may be longer than
     * what it replaces.
     */
    private static final int TAIL_BYTES = 8192;

    private final Engine engine;
    private final ContainerDriver driver;
    private final LookLedger ledger;
    private final Flags flags;
    private final Clock clock;

    /**
     * The engine whose instances are inspected.
     *
     * @param holder this node's name as a holder of leases
     */
    record Engine(String name, String holder) {
        Engine {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(holder, "holder");
        }
    }

    /** Where flags are kept, and what opens them. */
    record Flags(InstanceLedger instances, FlagSeal seal) {
        Flags {
            Objects.requireNonNull(instances, "instances");
            Objects.requireNonNull(seal, "seal");
        }
    }

    LookAtInstances(Engine engine, ContainerDriver driver, LookLedger ledger, Flags flags, Clock clock) {
        this.engine = engine;
        this.driver = driver;
        this.ledger = ledger;
        this.flags = flags;
        this.clock = clock;
    }

    /** Inspects all of them, one after the other. Returns false when nobody views any. */
    boolean look() {
        List<Wanted> wanted = ledger.wanted(engine.name(), engine.holder(), clock.now());
        wanted.forEach(each -> ledger.record(each.incarnation(), seen(each), clock.now()));
        return !wanted.isEmpty();
    }

    private List<ContainerLook> seen(Wanted wanted) {
        List<InspectedContainer> containers =
                driver.find(wanted.incarnation()).map(driver::inspect).orElse(List.of());
        // Without the flag the output cannot be redacted, so it is left out.
        return redaction(wanted)
                .map(flag -> looks(containers, each -> tail(each, flag)))
                .orElseGet(() -> looks(containers, each -> ""));
    }

    private static List<ContainerLook> looks(
            List<InspectedContainer> containers, Function<InspectedContainer, String> tail) {
        return containers.stream()
                .map(each -> new ContainerLook(each, tail.apply(each)))
                .toList();
    }

    private String tail(InspectedContainer container, FlagRedaction flag) {
        return flag.inTail(driver.logTail(container.container().id(), TAIL_BYTES));
    }

    private Optional<FlagRedaction> redaction(Wanted wanted) {
        FlagContext context = new FlagContext(wanted.challengeId(), wanted.incarnation());
        try {
            return flags.instances()
                    .flag(wanted.incarnation())
                    .map(kept -> new FlagRedaction(flags.seal().open(kept, context)));
        } catch (IllegalStateException e) {
            log.warn("nothing is told of what {} wrote, because its flag cannot be opened: {}", wanted, e.toString());
            return Optional.empty();
        }
    }
}
