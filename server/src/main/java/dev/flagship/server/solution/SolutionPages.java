package dev.flagship.server.solution;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Shows a solution on a page of its own. */
@Controller
class SolutionPages {
    private final ReadSolutions solutions;
    private final OpenChallenges open;

    SolutionPages(ReadSolutions solutions, OpenChallenges open) {
        this.solutions = solutions;
        this.open = open;
    }

    @GetMapping("/challenges/{id}/solution")
    ModelAndView solution(Visitor visitor, @PathVariable long id) {
        Challenge challenge = open.get(id, visitor);
        Solution solution = solutions
                .of(challenge)
                .filter(each -> solutions.isReadBy(visitor, challenge, each))
                .orElseThrow(
                        () -> Refusal.of(Code.NOT_FOUND, say("solution.none")).asException());
        return new ModelAndView(
                "solution/solution",
                "view",
                new SolutionView(challenge.id(), challenge.name(), Markdown.html(solution.content())));
    }
}
