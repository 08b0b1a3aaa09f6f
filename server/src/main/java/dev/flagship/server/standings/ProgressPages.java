package dev.flagship.server.standings;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.CsvFile;
import dev.flagship.server.session.Modes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows who solved what, for operators and observers, without a freeze: as a page, and as a file with the times. */
@Controller
class ProgressPages {
    private static final List<String> COLUMNS = List.of("place", "id", "name", "score");

    private final StandingsBoard board;
    private final Catalog catalog;
    private final Modes modes;
    private final Clock clock;

    ProgressPages(StandingsBoard board, Catalog catalog, Modes modes, Clock clock) {
        this.board = board;
        this.catalog = catalog;
        this.modes = modes;
        this.clock = clock;
    }

    @GetMapping("/admin/progress")
    ModelAndView show(@RequestParam(defaultValue = "1") int page) {
        Standings standings = board.live();
        return new ModelAndView(
                "standings/progress", "view", ProgressView.of(standings, challenges(standings), modes.mode(), page));
    }

    @GetMapping("/admin/progress/export.csv")
    void export(HttpServletResponse response) throws IOException {
        Standings standings = board.live();
        List<Challenge> challenges = challenges(standings);
        List<String> columns = new ArrayList<>(COLUMNS);
        challenges.forEach(challenge -> columns.add(challenge.name()));
        CsvFile file = CsvFile.begin(response, "progress.csv", columns);
        for (Standings.Place place : standings.places()) {
            file.add(cells(place, challenges, standings));
        }
    }

    /** Returns the challenges that are released, and those that were solved while they were. */
    private List<Challenge> challenges(Standings standings) {
        Instant now = clock.now();
        return catalog.list(true).stream()
                .filter(challenge -> challenge.isOut(now) || standings.solveCount(challenge.id()) > 0)
                .toList();
    }

    private static List<Object> cells(Standings.Place place, List<Challenge> challenges, Standings standings) {
        Map<Long, Instant> solved = new HashMap<>();
        standings.solvesOfAccount(place.accountId()).forEach(solve -> solved.put(solve.challengeId(), solve.at()));
        List<Object> cells = new ArrayList<>(List.of(place.pos(), place.accountId(), place.name(), place.score()));
        for (Challenge challenge : challenges) {
            Instant at = solved.get(challenge.id());
            cells.add(at == null ? "" : at);
        }
        return cells;
    }
}
