package dev.flagship.server.standings;

import dev.flagship.server.account.Modes;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.standings.ScoreboardView.RowView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The scoreboard, a hundred places a page; the viewer's own row is always on it. A freeze holds for all but operators. */
@Controller
class ScoreboardPages {
    private static final int PER_PAGE = 100;

    private final StandingsBoard board;
    private final Brackets brackets;
    private final Modes modes;

    ScoreboardPages(StandingsBoard board, Brackets brackets, Modes modes) {
        this.board = board;
        this.brackets = brackets;
        this.modes = modes;
    }

    @GetMapping("/scoreboard")
    ModelAndView scoreboard(
            Visitor visitor,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "bracket", required = false) @Nullable Long bracketId) {
        Standings standings = board.seenBy(visitor.seesAll());
        List<Bracket> choices = brackets.of(modes.mode().text());
        @Nullable
        Long chosen = choices.stream().map(Bracket::id).anyMatch(id -> id.equals(bracketId)) ? bracketId : null;
        List<RowView> all = rows(standings, chosen, visitor.accountId());
        int pages = Math.max(1, Math.ceilDiv(all.size(), PER_PAGE));
        int current = Math.clamp(page, 1, pages);
        int from = (current - 1) * PER_PAGE;
        List<RowView> rows = all.subList(from, Math.min(all.size(), from + PER_PAGE));
        @Nullable
        RowView pinned = rows.stream().anyMatch(RowView::own)
                ? null
                : all.stream().filter(RowView::own).findFirst().orElse(null);
        return new ModelAndView(
                "standings/scoreboard",
                "view",
                new ScoreboardView(
                        standings.byTeam(),
                        rows,
                        pinned,
                        current,
                        pages,
                        choices,
                        chosen,
                        board.frozenSince().orElse(null),
                        visitor.seesAll()));
    }

    private List<RowView> rows(Standings standings, @Nullable Long bracketId, long own) {
        List<RowView> rows = new ArrayList<>();
        standings.places().stream()
                .filter(place -> bracketId == null || bracketId.equals(place.bracketId()))
                .forEach(place -> rows.add(new RowView(
                        rows.size() + 1,
                        place.name(),
                        modes.mode().page(place.accountId()),
                        place.bracket() == null ? "" : place.bracket(),
                        place.solves(),
                        place.score(),
                        place.accountId() == own)));
        return rows;
    }
}
