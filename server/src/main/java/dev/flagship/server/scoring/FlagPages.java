package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.refusal.Code;
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

/** Submits flags by the form of a challenge. */
@Controller
class FlagPages {
    private final SubmitFlag submitFlag;
    private final FlagForms forms;
    private final OpenChallenges open;

    FlagPages(SubmitFlag submitFlag, FlagForms forms, OpenChallenges open) {
        this.submitFlag = submitFlag;
        this.forms = forms;
        this.open = open;
    }

    @PostMapping("/challenges/{id}/flag")
    ModelAndView submit(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String submission,
            HttpServletRequest request) {
        Challenge challenge = open.get(id, caller.accountId(), caller.isAdmin());
        FlagFormView form = form(new Visitor(caller), challenge, caller, submission);
        return request.getHeader("HX-Request") == null
                ? new ModelAndView("scoring/answer-page", Map.of("view", form, "challenge", challenge.name()))
                : new ModelAndView("scoring/flag-form", Map.of("view", form, "nonce", Nonces.of(request)));
    }

    private FlagFormView form(Visitor visitor, Challenge challenge, Caller caller, String submission) {
        try {
            return forms.answered(visitor, challenge, submitFlag.submit(caller, challenge.id(), submission));
        } catch (RefusedException e) {
            String sentence = e.refusal().code() == Code.INVALID
                    ? say("flag.length", TypedFlag.LONGEST)
                    : e.refusal().sentence() + ".";
            return forms.refused(visitor, challenge, sentence);
        }
    }
}
