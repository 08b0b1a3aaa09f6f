package dev.flagship.server.editor;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeContainer;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.challenge.UpdateInstances;
import dev.flagship.server.http.FormFields;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form for how instances of a challenge are run. */
@Controller
class ContainerPages {
    private final Catalog catalog;
    private final ChangeContainer change;
    private final UpdateInstances updateInstances;
    private final EditorViews views;
    private final JsonMapper json;

    ContainerPages(
            Catalog catalog,
            ChangeContainer change,
            UpdateInstances updateInstances,
            EditorViews views,
            JsonMapper json) {
        this.catalog = catalog;
        this.change = change;
        this.updateInstances = updateInstances;
        this.views = views;
        this.json = json;
    }

    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping(ChallengeTablePages.HERE + "/{id}/container")
    ModelAndView save(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Challenge challenge = catalog.changeable(caller, id);
        try {
            change.change(caller, id, part(challenge, request), running(request));
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

    /** Decides what happens to instances of an older definition. */
    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping(ChallengeTablePages.HERE + "/{id}/update")
    ModelAndView update(Caller caller, @PathVariable long id, HttpServletRequest request) {
        updateInstances.update(caller, id, running(request));
        return new ModelAndView("redirect:" + ChallengeTablePages.HERE + "/" + id + "#running");
    }

    static Running running(HttpServletRequest request) {
        return Running.of(FormFields.text(request, Running.FIELD));
    }

    /**
     * Reads the part from the form and keeps the existing services, which the form does not show: they are changed over
     * REST.
     */
    private ObjectNode part(Challenge challenge, HttpServletRequest request) {
        ObjectNode part = ContainerForm.read(request);
        challenge
                .runs()
                .map(ContainerPart::body)
                .map(body -> json.readTree(body).path("services"))
                .filter(JsonNode::isObject)
                .ifPresent(services -> part.set("services", services));
        return part;
    }
}
