package dev.flagship.node.events;

import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens to instances, by id. The log never has a flag or the name of a person. */
public final class LoggedEvents implements EngineEvents {
    private static final Logger log = LoggerFactory.getLogger("instances");

    @Override
    public void reached(Incarnation incarnation, Step step) {
        switch (step) {
            case RUNNING, ENDED -> log.info("{} {}", incarnation, step);
            default -> log.debug("{} {}", incarnation, step);
        }
    }

    @Override
    public void retired(Incarnation incarnation, Reason reason, String detail) {
        log.info("{} ends: {} {}", incarnation, reason, firstLine(detail));
    }

    @Override
    public void orphanRemoved(Incarnation incarnation) {
        log.info("{} removed: no live row specifies it", incarnation);
    }

    @Override
    public void engine(EngineHealth health) {
        switch (health.status()) {
            case READY -> {
                log.info("{} is ready{}", name(health), without(health));
                if (health.room().level() == DiskRoom.Level.LITTLE) {
                    log.warn(
                            "{} has little room: {}",
                            name(health),
                            health.room().sentence());
                }
            }
            case CONDITIONAL -> log.warn("{} waits to be accepted, nothing starts: {}", name(health), health.detail());
            case REFUSED -> log.warn("{} is refused, nothing starts: {}", name(health), health.detail());
            case FULL -> log.warn("{} has too little room, nothing starts: {}", name(health), health.detail());
            case UNREACHABLE -> log.warn("{} does not answer, nothing starts: {}", name(health), health.detail());
        }
    }

    private static String name(EngineHealth health) {
        return health.engine().isEmpty() ? "the engine" : health.engine();
    }

    private static String without(EngineHealth health) {
        String absent = health.absent().isEmpty() ? "" : ", without " + String.join(", ", health.absent());
        return health.lacking().isEmpty()
                ? absent
                : absent + ", accepted without " + String.join(", ", Shortfall.controls(health.lacking()));
    }

    @Override
    public void protectionRestored() {
        log.warn("the firewall was missing or had been changed; it is in force again");
    }

    @Override
    public void holds(boolean held) {
        if (held) {
            log.info("this node has the engine");
        } else {
            log.warn("another node has the engine: nothing is done here, and nobody is let in");
        }
    }

    @Override
    public void troubled(String what, Throwable cause) {
        log.warn("{}: {}", what, cause.toString());
        log.debug("{}", what, cause);
    }

    private static String firstLine(String detail) {
        return detail.lines().findFirst().orElse("");
    }
}
