package dev.flagship.server.standings;

import dev.flagship.server.http.CsvFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports the scoreboard as operators see it, without a freeze: of everybody, or of one bracket. */
@Controller
class ScoreboardExport {
    private static final List<String> COLUMNS =
            List.of("place", "id", "name", "bracket", "score", "solves", "last_change");

    private final StandingsBoard board;

    ScoreboardExport(StandingsBoard board) {
        this.board = board;
    }

    @GetMapping("/admin/scoreboard/export.csv")
    void export(
            @RequestParam(name = "bracket", required = false) @Nullable Long bracketId, HttpServletResponse response)
            throws IOException {
        CsvFile file = CsvFile.begin(response, "scoreboard.csv", COLUMNS);
        int place = 0;
        for (Standings.Place each : board.live().places()) {
            if (bracketId == null || bracketId.equals(each.bracketId())) {
                place++;
                file.add(cells(place, each));
            }
        }
    }

    private static List<Object> cells(int place, Standings.Place row) {
        return List.of(
                place,
                row.accountId(),
                row.name(),
                Objects.requireNonNullElse(row.bracket(), ""),
                row.score(),
                row.solves(),
                row.lastSolveAt());
    }
}
