package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Unlocks a hint on a page. A script gets the list of hints again; a browser without scripts is sent back to the
 * challenge.
 */
@Controller
class HintPages {
    private final UnlockHint unlockHint;
    private final OpenChallenges open;
    private final Hints hints;

    HintPages(UnlockHint unlockHint, OpenChallenges open, Hints hints) {
        this.unlockHint = unlockHint;
        this.open = open;
        this.hints = hints;
    }

    @PostMapping("/challenges/{id}/hints/{hintId}")
    ModelAndView unlock(Caller caller, @PathVariable long id, @PathVariable long hintId, HttpServletRequest request) {
        Challenge challenge = open.get(id, caller.accountId(), caller.isAdmin());
        @Nullable String refusal = null;
        try {
            unlockHint.unlock(caller, hintId);
        } catch (RefusedException e) {
            refusal = e.refusal().sentence();
        }
        if (request.getHeader("HX-Request") == null) {
            return new ModelAndView("redirect:/challenges/" + id);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("hints", hints.of(new Visitor(caller), challenge));
        model.put("nonce", Nonces.of(request));
        model.put("refusal", refusal == null ? "" : refusal);
        return new ModelAndView("scoring/hints", model);
    }
}
