package dev.flagship.server.editor;

import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.ChangeContainer;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The form that says how instances of a challenge are run. */
@Controller
class ContainerPages {
    private final Catalog catalog;
    private final ChangeContainer change;
    private final EditorViews views;

    ContainerPages(Catalog catalog, ChangeContainer change, EditorViews views) {
        this.catalog = catalog;
        this.change = change;
        this.views = views;
    }

    @PostMapping(ChallengeTablePages.HERE + "/{id}/container")
    ModelAndView save(Caller caller, @PathVariable long id, HttpServletRequest request) {
        catalog.changeable(caller, id);
        try {
            change.change(caller, id, ContainerForm.read(request));
            return new ModelAndView("redirect:" + ChallengeTablePages.HERE + "/" + id + "#instance");
        } catch (RefusedException e) {
            Typed typed = Typed.refused(EditorView.CONTAINER, request, e.refusal());
            Typed named = new Typed(
                    typed.part(), typed.values(), ContainerForm.field(typed.field(), request), typed.sentence());
            ModelAndView page = new ModelAndView(
                    "editor/challenge",
                    "view",
                    views.of(caller, catalog.changeable(caller, id), named, List.of(), null));
            page.setStatus(HttpStatusCode.valueOf(e.refusal().code().status()));
            return page;
        }
    }
}
