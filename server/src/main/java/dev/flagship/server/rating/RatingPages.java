package dev.flagship.server.rating;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes the rating form of a challenge's dialog. A script gets the form again; a browser without scripts is sent back
 * to the challenge.
 */
@Controller
class RatingPages {
    private final RateChallenge rateChallenge;
    private final Ratings ratings;
    private final OpenChallenges open;

    RatingPages(RateChallenge rateChallenge, Ratings ratings, OpenChallenges open) {
        this.rateChallenge = rateChallenge;
        this.ratings = ratings;
        this.open = open;
    }

    @PostMapping("/challenges/{id}/rating")
    ModelAndView rate(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String review,
            HttpServletRequest request) {
        Visitor visitor = new Visitor(caller);
        Challenge challenge = open.get(id, visitor);
        String answer = answer(caller, id, value, review);
        if (request.getHeader("HX-Request") == null) {
            return new ModelAndView("redirect:/challenges/" + id);
        }
        return new ModelAndView(
                "rating/rating", Map.of("view", ratings.view(visitor, challenge, answer), "nonce", Nonces.of(request)));
    }

    private String answer(Caller caller, long id, String value, String review) {
        try {
            rateChallenge.rate(
                    caller,
                    id,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("value", value)
                            .put("review", review.replace("\r\n", "\n")));
            return say("rating.thanks");
        } catch (RefusedException e) {
            return e.refusal().sentence();
        }
    }
}
