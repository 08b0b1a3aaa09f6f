package dev.flagship.server.board;

import dev.flagship.server.board.BoardView.FilterView;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.content.Pages;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.OpenChallenges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The home page, the board, and a challenge, which is a page of its own or a fragment for the board's dialog. */
@Controller
class BoardPages {
    private static final String FRAGMENT = "HX-Request";

    private final OpenChallenges open;
    private final Boards boards;
    private final WhoSolved whoSolved;
    private final Pages pages;
    private final Settings settings;
    private final Competition competition;

    BoardPages(
            OpenChallenges open,
            Boards boards,
            WhoSolved whoSolved,
            Pages pages,
            Settings settings,
            Competition competition) {
        this.competition = competition;
        this.open = open;
        this.boards = boards;
        this.whoSolved = whoSolved;
        this.pages = pages;
        this.settings = settings;
    }

    @GetMapping("/")
    ModelAndView home(Visitor visitor) {
        return pages.home(visitor)
                .map(view -> new ModelAndView("content/page", "view", view))
                .orElseGet(() -> new ModelAndView("board/home", Map.of("about", about(), "when", when())));
    }

    private WhenView when() {
        return new WhenView(competition.start().orElse(null), competition.end().orElse(null));
    }

    private String about() {
        String text = settings.text(Setting.DESCRIPTION);
        return text.isBlank() ? "" : Markdown.html(text);
    }

    @GetMapping("/challenges")
    ModelAndView board(
            Visitor visitor,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "false") boolean unsolved) {
        return new ModelAndView(
                "board/board", "view", boards.board(visitor, new FilterView(search, category, unsolved)));
    }

    @GetMapping("/challenges/{id}")
    ModelAndView challenge(Visitor visitor, @PathVariable long id, HttpServletRequest request) {
        Challenge challenge = open.get(id, visitor);
        ChallengeView view = boards.challenge(visitor, challenge);
        return request.getHeader(FRAGMENT) == null
                ? new ModelAndView("board/challenge-page", "view", view)
                : new ModelAndView("board/challenge", Map.of("view", view, "nonce", Nonces.of(request), "level", 2));
    }

    /**
     * Lists everybody who solved the challenge, page by page. An open dialog gets only the list of the first solvers.
     * An open page of the challenge asks for the first solvers, too, but with the frame around the list.
     */
    @GetMapping("/challenges/{id}/solves")
    ModelAndView solves(
            Visitor visitor,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        Challenge challenge = open.get(id, visitor);
        if (request.getHeader(FRAGMENT) != null) {
            SolvesView view = whoSolved.of(visitor, challenge);
            return new ModelAndView("board/solves", Map.of("view", view, "nonce", Nonces.of(request)));
        }
        SolvesView view = first ? whoSolved.of(visitor, challenge) : whoSolved.page(visitor, challenge, page);
        int shown = Math.clamp(page, 1, view.pages());
        return new ModelAndView("board/solves-page", Map.of("view", view, "page", shown, "first", first));
    }
}
