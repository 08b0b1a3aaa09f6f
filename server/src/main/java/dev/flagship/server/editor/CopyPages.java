package dev.flagship.server.editor;

import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Copies a challenge and redirects to the copy's editor. */
@Controller
class CopyPages {
    private final CopyChallenge copy;
    private final StandingsBoard board;

    CopyPages(CopyChallenge copy, StandingsBoard board) {
        this.copy = copy;
        this.board = board;
    }

    @PostMapping(ChallengeTablePages.HERE + "/{id}/copy")
    ModelAndView copy(Caller caller, @PathVariable long id) {
        long made = copy.copy(caller, id);
        board.changed();
        return new ModelAndView("redirect:" + ChallengeTablePages.HERE + "/" + made);
    }
}
