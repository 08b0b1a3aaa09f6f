package dev.flagship.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.OperationsLedger.QueueLength;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.admin.Check.State;
import dev.flagship.server.admin.Preparation.Named;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event needs before it can begin. */
class ChecklistTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final URI SECURE = URI.create("https://play.example");
    private static final Named WEB = new Named(3, "Web");

    @Test
    void anEventThatHasAllOfItIsReady() {
        assertThat(states(prepared(true, true, 2, List.of(), List.of(), List.of(), true, SECURE), well(List.of())))
                .containsOnly(
                        Map.entry("times", State.READY),
                        Map.entry("challenges", State.READY),
                        Map.entry("flags", State.READY),
                        Map.entry("engine", State.READY),
                        Map.entry("images", State.READY),
                        Map.entry("never-ran", State.READY),
                        Map.entry("solvers", State.READY),
                        Map.entry("passwords", State.READY),
                        Map.entry("mail", State.READY),
                        Map.entry("site", State.READY));
    }

    @Test
    void whatKeepsItFromBeginningIsMissingAndTheRestIsAWarning() {
        Preparation bare = prepared(
                false, true, 0, List.of(WEB), List.of(WEB), List.of(WEB), false, URI.create("http://play.example"));
        Situation away = situation(
                null,
                List.of(new Situation.Image(3, "Web", "web:1", "not there")),
                List.of(new Situation.Ailing(3, "Web", true, "the solver ended with 1", NOW)));
        assertThat(states(bare, away))
                .containsOnly(
                        Map.entry("times", State.WARNING),
                        Map.entry("challenges", State.MISSING),
                        Map.entry("flags", State.MISSING),
                        Map.entry("engine", State.MISSING),
                        Map.entry("images", State.MISSING),
                        Map.entry("never-ran", State.WARNING),
                        Map.entry("solvers", State.MISSING),
                        Map.entry("passwords", State.WARNING),
                        Map.entry("mail", State.WARNING),
                        Map.entry("site", State.WARNING));
    }

    @Test
    void anEngineWhoseNodeIsGoneIsMissing() {
        Situation left = situation(
                new EngineState(new EngineHealth("Docker", Status.READY, "", List.of()), NOW, NOW.minusSeconds(60)),
                List.of());
        Preparation prepared = prepared(true, true, 2, List.of(), List.of(), List.of(), true, SECURE);
        assertThat(states(prepared, left)).containsEntry("engine", State.MISSING);
    }

    @Test
    void anEngineThatLacksWhatWasAcceptedIsAWarningAndBeforeThatItIsMissing() {
        List<Shortfall> lacking = List.of(new Shortfall("memory-swap", "no swap is counted"));
        EngineHealth waits = new EngineHealth("Docker", Status.CONDITIONAL, "", List.of(), lacking);
        Preparation prepared = prepared(true, true, 2, List.of(), List.of(), List.of(), true, SECURE);
        Situation waiting = situation(new EngineState(waits, NOW, NOW.plusSeconds(60)), List.of());
        assertThat(states(prepared, waiting)).containsEntry("engine", State.MISSING);
        Situation accepted =
                situation(new EngineState(waits.in(Status.READY, ""), NOW, NOW.plusSeconds(60)), List.of());
        assertThat(states(prepared, accepted)).containsEntry("engine", State.WARNING);
    }

    @Test
    void anEngineWithLittleRoomOnItsDiskIsAWarning() {
        DiskRoom room = new DiskRoom(new Disk(100, 9), DiskMarks.STANDARD);
        EngineHealth ready = new EngineHealth("Docker", Status.READY, "", List.of()).with(room);
        Preparation prepared = prepared(true, true, 2, List.of(), List.of(), List.of(), true, SECURE);
        Situation little = situation(new EngineState(ready, NOW, NOW.plusSeconds(60)), List.of());
        assertThat(states(prepared, little)).containsEntry("engine", State.WARNING);
        Situation full = situation(new EngineState(ready.in(Status.FULL, ""), NOW, NOW.plusSeconds(60)), List.of());
        assertThat(states(prepared, full)).containsEntry("engine", State.MISSING);
    }

    private static Map<String, State> states(Preparation prepared, Situation situation) {
        return Checklist.of(prepared, situation).stream().collect(Collectors.toMap(Check::code, Check::state));
    }

    private static Preparation prepared(
            boolean start,
            boolean end,
            int visible,
            List<Named> withoutFlag,
            List<Named> neverRan,
            List<Named> passwords,
            boolean mail,
            URI site) {
        return new Preparation(start, end, visible, withoutFlag, neverRan, passwords, mail, site);
    }

    private static Situation well(List<Situation.Image> images) {
        return situation(
                new EngineState(new EngineHealth("Docker", Status.READY, "", List.of()), NOW, NOW.plusSeconds(60)),
                images);
    }

    private static Situation situation(@Nullable EngineState engine, List<Situation.Image> images) {
        return situation(engine, images, List.of());
    }

    private static Situation situation(
            @Nullable EngineState engine, List<Situation.Image> images, List<Situation.Ailing> ailing) {
        return new Situation(
                NOW,
                true,
                "local",
                engine,
                new QueueLength(0, null),
                new Situation.Room(0, 100, false, 0),
                List.of(),
                images,
                List.of(),
                ailing);
    }
}
