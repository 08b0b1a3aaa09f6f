package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.server.admin.DashboardView.EventView;
import dev.flagship.server.admin.DashboardView.FactView;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.page.DiskWords;
import dev.flagship.server.session.Modes;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The operators' first page. */
@Controller
class DashboardPages {
    private final Situations situations;
    private final DashboardStore store;
    private final OperationsLedger operations;
    private final Competition competition;
    private final StandingsBoard board;
    private final Modes modes;

    DashboardPages(
            Situations situations,
            DashboardStore store,
            OperationsLedger operations,
            Competition competition,
            StandingsBoard board,
            Modes modes) {
        this.situations = situations;
        this.store = store;
        this.operations = operations;
        this.competition = competition;
        this.board = board;
        this.modes = modes;
    }

    @GetMapping("/admin")
    ModelAndView dashboard() {
        Situation situation = situations.now();
        return new ModelAndView(
                "admin/dashboard",
                "view",
                new DashboardView(event(situation.now()), Needs.of(situation), facts(situation)));
    }

    private EventView event(Instant now) {
        return switch (competition.phase(now)) {
            case BEFORE -> untilStart(now, say("admin-event.before"), "is-waiting", say("admin-event.before-text"));
            case OPEN ->
                board.frozenSince().isPresent()
                        ? untilEnd(now, say("admin-event.frozen"), "is-running", say("admin-event.frozen-text"))
                        : untilEnd(now, say("admin-event.running"), "is-running", say("admin-event.running-text"));
            case PAUSED -> untilEnd(now, say("admin-event.paused"), "is-waiting", say("admin-event.paused-text"));
            case AFTER ->
                new EventView(
                        say("admin-event.over"),
                        "is-ended",
                        competition.isPractice(now) ? say("admin-event.practice") : say("admin-event.over-text"),
                        "",
                        0);
        };
    }

    private EventView untilStart(Instant now, String state, String kind, String text) {
        return until(
                competition.start().orElse(null), say("shell.starts-in"), now, new EventView(state, kind, text, "", 0));
    }

    private EventView untilEnd(Instant now, String state, String kind, String text) {
        return until(
                competition.end().orElse(null), say("shell.ends-in"), now, new EventView(state, kind, text, "", 0));
    }

    private static EventView until(@Nullable Instant then, String label, Instant now, EventView event) {
        if (then == null) {
            return event;
        }
        long seconds = Math.max(0, Duration.between(now, then).toSeconds());
        return new EventView(event.state(), event.kind(), event.text(), label, seconds);
    }

    private static Optional<FactView> disk(Situation situation) {
        return Optional.ofNullable(situation.engine())
                .map(state -> state.health().room())
                .filter(room -> !DiskWords.free(room).isEmpty())
                .map(room -> new FactView(
                        say("admin-facts.disk", situation.engineName()),
                        DiskWords.free(room),
                        DiskWords.room(room),
                        Needs.ENGINES));
    }

    private List<FactView> facts(Situation situation) {
        Situation.Counts counts = store.counts(situation.now().minus(Situations.HOUR));
        List<FactView> facts = new ArrayList<>();
        facts.add(new FactView(say("admin.users"), Long.toString(counts.users()), "/admin/users"));
        if (modes.byTeam()) {
            facts.add(new FactView(say("shell.teams"), Long.toString(counts.teams()), "/admin/teams"));
        }
        facts.add(new FactView(
                say("admin-facts.solves"), Long.toString(counts.solves()), "/admin/submissions?type=correct"));
        facts.add(new FactView(
                say("admin-facts.submissions"), Long.toString(counts.submissions()), "/admin/submissions"));
        facts.add(new FactView(
                say("admin-history.instances"),
                say(
                        "admin-facts.cpu-of",
                        situation.room().taken(),
                        situation.room().most()),
                "/admin/instances"));
        facts.add(new FactView(
                say("admin-facts.queue"),
                Integer.toString(situation.queue().length()),
                "/admin/instances?state=QUEUED"));
        facts.add(new FactView(
                say("admin-facts.engine", situation.engineName()), Needs.engineText(situation), Needs.ENGINES));
        disk(situation).ifPresent(facts::add);
        facts.addAll(Promises.facts(operations.promises()));
        return facts;
    }
}
