package dev.flagship.server.standings;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.standings.ScoreboardView.RowView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The scoreboard, a hundred places a page; the viewer's own row is always on it. */
@Controller
class ScoreboardPages {
    private static final int PER_PAGE = 100;

    private final StandingsBoard board;

    ScoreboardPages(StandingsBoard board) {
        this.board = board;
    }

    @GetMapping("/scoreboard")
    ModelAndView scoreboard(Visitor visitor, @RequestParam(defaultValue = "1") int page) {
        List<Standings.Place> places = board.current().places();
        long own = visitor.accountId();
        int pages = Math.max(1, Math.ceilDiv(places.size(), PER_PAGE));
        int current = Math.clamp(page, 1, pages);
        int from = (current - 1) * PER_PAGE;
        List<RowView> rows = places.subList(from, Math.min(places.size(), from + PER_PAGE)).stream()
                .map(place -> row(place, own))
                .toList();
        @Nullable
        RowView pinned = rows.stream().anyMatch(RowView::own)
                ? null
                : board.current().placeOf(own).map(place -> row(place, own)).orElse(null);
        return new ModelAndView("standings/scoreboard", "view", new ScoreboardView(rows, pinned, current, pages));
    }

    private static RowView row(Standings.Place place, long own) {
        return new RowView(place.pos(), place.name(), place.solves(), place.score(), place.accountId() == own);
    }
}
