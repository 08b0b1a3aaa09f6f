package dev.flagship.server.standings;

import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.ScoreboardView.RowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The scoreboard, with 100 places a page; the viewer's own row is always shown. The freeze applies to all but
 * operators, and to what they show on a projector.
 */
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
            @RequestParam(name = "bracket", required = false) @Nullable Long bracketId,
            @RequestParam(defaultValue = "false") boolean projector) {
        // The audience reads a projector, so the freeze applies whoever opened the page.
        boolean live = visitor.seesAll() && !projector;
        Standings standings = board.seenBy(live);
        List<Bracket> choices = brackets.of(modes.mode().text());
        @Nullable
        Long chosen = choices.stream().map(Bracket::id).anyMatch(id -> id.equals(bracketId)) ? bracketId : null;
        List<Standings.Place> all = chosen == null
                ? standings.places()
                : standings.places().stream()
                        .filter(place -> chosen.equals(place.bracketId()))
                        .toList();
        int pages = Math.max(1, Math.ceilDiv(all.size(), PER_PAGE));
        int current = Math.clamp(page, 1, pages);
        int from = (current - 1) * PER_PAGE;
        int to = Math.min(all.size(), from + PER_PAGE);
        List<RowView> rows = rows(all, from, to, visitor.accountId(), chosen == null);
        int own = rows.stream().anyMatch(RowView::own) ? -1 : indexOf(visitor.accountId(), all);
        @Nullable
        RowView pinned = own < 0
                ? null
                : rows(all, own, own + 1, visitor.accountId(), chosen == null).getFirst();
        ScoreboardView view = new ScoreboardView(
                standings.byTeam(),
                rows,
                pinned,
                current,
                pages,
                choices,
                chosen,
                board.frozenSince().orElse(null),
                live);
        return new ModelAndView("standings/scoreboard", Map.of("view", view, "projector", projector));
    }

    /** Builds the rows; on the overall scoreboard each names its bracket. */
    private List<RowView> rows(List<Standings.Place> places, int from, int to, long own, boolean overall) {
        Mode mode = modes.mode();
        List<RowView> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Standings.Place place = places.get(i);
            rows.add(new RowView(
                    i + 1,
                    place.name(),
                    mode.page(place.accountId()),
                    overall && place.bracket() != null ? place.bracket() : "",
                    place.solves(),
                    place.score(),
                    place.accountId() == own));
        }
        return rows;
    }

    /** Returns the index of the account; negative where it is not in the list. */
    private static int indexOf(long accountId, List<Standings.Place> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).accountId() == accountId) {
                return i;
            }
        }
        return -1;
    }
}
