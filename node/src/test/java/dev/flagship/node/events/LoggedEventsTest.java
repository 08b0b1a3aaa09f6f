package dev.flagship.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedEventsTest {
    /** Its own, because other classes' threads may still say something. */
    private final Logger log = (Logger) LoggerFactory.getLogger("instances");

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final LoggedEvents events = new LoggedEvents();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    @Test
    void whyAnEngineTakesNoStartsIsAWarning() {
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.REFUSED, "firewall: no table", List.of()));
        events.engine(new EngineHealth("", EngineHealth.Status.UNREACHABLE, "no answer", List.of()));
        assertThat(said.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Docker 1 is refused, nothing starts: firewall: no table",
                        "the engine does not answer, nothing starts: no answer");
    }

    @Test
    void whatAnEngineLacksIsToldBeforeAndAfterItWasAccepted() {
        List<Shortfall> lacking = List.of(new Shortfall("memory-swap", "no swap is counted"));
        EngineHealth waits = new EngineHealth(
                "Docker 1", EngineHealth.Status.CONDITIONAL, "memory-swap: not accepted", List.of("lsm"), lacking);
        events.engine(waits);
        events.engine(waits.in(EngineHealth.Status.READY, ""));
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Docker 1 waits to be accepted, nothing starts: memory-swap: not accepted",
                        "Docker 1 is ready, without lsm, accepted without memory-swap");
        assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void aDiskThatGetsFullIsAWarningBeforeItStopsStarts() {
        EngineHealth ready = new EngineHealth("Docker 1", EngineHealth.Status.READY, "", List.of());
        events.engine(ready.with(new DiskRoom(new Disk(100L << 30, 9L << 30), DiskMarks.STANDARD)));
        events.engine(ready.in(EngineHealth.Status.FULL, "disk: 4.0 of 100.0 GiB free"));
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Docker 1 is ready",
                        "Docker 1 has little room: disk: 9.0 of 100.0 GiB free, 9.0 %"
                                + " (expected: 10 % or 20 GiB, and at least 5 % or 10 GiB for starts)",
                        "Docker 1 has too little room, nothing starts: disk: 4.0 of 100.0 GiB free");
        assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN, Level.WARN);
    }

    @Test
    void whoActsIsToldAndWhoNoLongerMayIsWarned() {
        events.holds(true);
        events.holds(false);
        assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN);
        assertThat(said.list.getLast().getFormattedMessage()).startsWith("another node has the engine");
    }

    @Test
    void anEngineThatIsReadyIsTold() {
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.READY, "", List.of("lsm", "pids")));
        assertThat(said.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(event.getFormattedMessage()).isEqualTo("Docker 1 is ready, without lsm, pids");
        });
    }
}
