package dev.flagship.server.editor;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.grant.Grants;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The forms with which operators grant weaker isolation to a challenge and withdraw it. */
@Controller
class GrantPages {
    private static final String HERE = ChallengeTablePages.HERE + "/{id}/grants";

    private final Catalog catalog;
    private final Grants grants;
    private final EditorViews views;

    GrantPages(Catalog catalog, Grants grants, EditorViews views) {
        this.catalog = catalog;
        this.grants = grants;
        this.views = views;
    }

    @Reauthenticated
    @PostMapping(HERE)
    ModelAndView grant(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Weakness weakness = weakness(FormFields.text(request, "weakness"), id);
        try {
            grants.grant(caller, id, weakness, FormFields.text(request, Grants.REASON));
            return back(id);
        } catch (RefusedException e) {
            return refused(caller, id, request, e.refusal());
        }
    }

    @PostMapping(HERE + "/{weakness}/withdraw")
    ModelAndView withdraw(Caller caller, @PathVariable long id, @PathVariable String weakness) {
        grants.withdraw(caller, id, weakness(weakness, id));
        return back(id);
    }

    private static Weakness weakness(String text, long id) {
        return Weakness.of(text).orElseThrow(() -> Catalog.notFound(id));
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:" + ChallengeTablePages.HERE + "/" + id + "#grants");
    }

    private ModelAndView refused(Caller caller, long id, HttpServletRequest request, Refusal refusal) {
        Typed typed = Typed.refused(EditorView.GRANTS, request, refusal);
        ModelAndView page = new ModelAndView(
                "editor/challenge", "view", views.of(caller, catalog.changeable(caller, id), typed, List.of(), null));
        page.setStatus(HttpStatusCode.valueOf(refusal.code().status()));
        return page;
    }
}
