package dev.flagship.server.registration;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.bracket.ChangeBrackets;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.page.FormView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Makes, changes and removes a bracket by form. */
@Controller
@RequestMapping(BracketPages.HERE)
class BracketPages {
    static final String HERE = "/admin/registration/brackets";
    private static final String ROOM = "/admin/registration";

    private final ChangeBrackets changes;
    private final Brackets brackets;

    BracketPages(ChangeBrackets changes, Brackets brackets) {
        this.changes = changes;
        this.brackets = brackets;
    }

    @GetMapping("/new")
    ModelAndView empty(Caller caller) {
        return page(0, say("admin-bracket.new"), FormView.of(Map.of("type", "users")), "", caller);
    }

    @PostMapping("/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            changes.add(caller.actor(), FormFields.object(request, List.of("name", "description", "type"), List.of()));
            return new ModelAndView("redirect:" + ROOM);
        } catch (RefusedException e) {
            return page(0, say("admin-bracket.new"), refused(request, e), "", caller);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Caller caller, @PathVariable long id) {
        Bracket bracket = changes.find(id);
        FormView form = FormView.of(Map.of(
                "name",
                bracket.name(),
                "description",
                Objects.requireNonNullElse(bracket.description(), ""),
                "type",
                bracket.type()));
        return page(id, bracket.name(), form, row(bracket).text(), caller);
    }

    /** Changes name and description. The type (users or teams) stays, because members were chosen from those. */
    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            changes.change(caller.actor(), id, FormFields.object(request, List.of("name", "description"), List.of()));
            return new ModelAndView("redirect:" + ROOM);
        } catch (RefusedException e) {
            Bracket bracket = changes.find(id);
            return page(id, bracket.name(), refused(request, e), row(bracket).text(), caller);
        }
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Bracket bracket = changes.find(id);
        if (request.getParameter("confirmed") != null) {
            changes.remove(caller.actor(), id);
            return new ModelAndView("redirect:" + ROOM);
        }
        RegistrationView.BracketRow row = row(bracket);
        return new ModelAndView(
                "layout/confirm",
                "view",
                ConfirmView.removal(
                        AdminTab.REGISTRATION,
                        say("admin.remove-ask", bracket.name()),
                        say("admin-bracket.remove-ask-text", row.text(), row.members()),
                        List.of(bracket.name()),
                        HERE + "/" + id + "/remove",
                        HERE + "/" + id));
    }

    private RegistrationView.BracketRow row(Bracket bracket) {
        return new RegistrationView.BracketRow(bracket, brackets.members().getOrDefault(bracket.id(), 0L));
    }

    private static FormView refused(HttpServletRequest request, RefusedException e) {
        return FormView.refused(
                request.getParameterMap(), e.refusal().field(), e.refusal().sentence());
    }

    private static ModelAndView page(long id, String title, FormView form, String hit, Caller caller) {
        return new ModelAndView(
                "registration/bracket", "view", new RuleFormView(id, title, form, hit, caller.isAdmin()));
    }
}
