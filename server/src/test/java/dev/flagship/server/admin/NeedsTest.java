package dev.flagship.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.OperationsLedger.QueueLength;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.server.admin.DashboardView.NeedView;
import dev.flagship.server.admin.Situation.Room;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps players from starting needs an operator, who reads what to do. */
class NeedsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whileThereIsRoomForPlayersNobodyIsNeeded() {
        assertThat(needs(new Room(79, 100, false, 0))).isEmpty();
    }

    @Test
    void placesThatRunOutAreToldBeforeAndUrgentlyWhenPlayersAreRefused() {
        assertThat(needs(new Room(80, 100, false, 0))).singleElement().satisfies(need -> {
            assertThat(need.title()).isEqualTo("Little room left: 80 of 100 instances in use");
            assertThat(need.urgent()).isFalse();
        });
        assertThat(needs(new Room(100, 100, false, 0))).singleElement().satisfies(need -> {
            assertThat(need.title()).isEqualTo("No room left: 100 of 100 instances in use");
            assertThat(need.urgent()).isTrue();
            assertThat(need.link()).isEqualTo("/admin/instances?order=ENDING");
        });
    }

    @Test
    void whoForbadeNewStartsIsRemindedOfIt() {
        assertThat(needs(new Room(0, 100, true, 0)))
                .extracting(NeedView::title)
                .containsExactly("No new starts are allowed");
    }

    @Test
    void whatIsStuckLeadsToWhereItIsCleanedUp() {
        assertThat(needs(new Room(0, 100, false, 2))).singleElement().satisfies(need -> {
            assertThat(need.title()).isEqualTo("2 instances seem to be stuck");
            assertThat(need.link()).isEqualTo("/admin/instances/clean-up");
        });
    }

    @Test
    void anEngineOnWhichNothingStartsIsToldWithWhatToDo() {
        Room empty = new Room(0, 100, false, 0);

        assertThat(needs(empty, Status.UNREACHABLE, NOW.plusSeconds(60)))
                .singleElement()
                .satisfies(need -> assertThat(need.text()).contains("unreachable", "./flagship doctor"));
        assertThat(needs(empty, Status.READY, NOW.minusSeconds(60)))
                .singleElement()
                .satisfies(need -> assertThat(need.text()).contains("no node holds it", "./flagship up"));
    }

    private static List<NeedView> needs(Room room) {
        return needs(room, Status.READY, NOW.plusSeconds(60));
    }

    private static List<NeedView> needs(Room room, Status status, Instant lease) {
        EngineState engine = new EngineState(new EngineHealth("Docker", status, "", List.of()), NOW, lease);
        return Needs.of(new Situation(
                NOW,
                true,
                "local",
                engine,
                new QueueLength(0, null),
                room,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }
}
