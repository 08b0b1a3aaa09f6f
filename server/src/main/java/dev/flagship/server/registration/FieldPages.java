package dev.flagship.server.registration;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.field.ChangeFields;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
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

/** Makes, changes and removes a question by form. */
@Controller
@RequestMapping(FieldPages.HERE)
class FieldPages {
    static final String HERE = "/admin/registration/fields";
    private static final String ROOM = "/admin/registration";
    private static final List<String> BOXES = List.of("required", "public", "editable");

    private final ChangeFields changes;
    private final Fields fields;

    FieldPages(ChangeFields changes, Fields fields) {
        this.changes = changes;
        this.fields = fields;
    }

    @GetMapping("/new")
    ModelAndView empty(Caller caller) {
        FormView form = FormView.of(Map.of("type", "user", "field_type", "text", "editable", "true"));
        return page(0, say("admin-question.new"), form, "", caller);
    }

    @PostMapping("/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            changes.add(
                    caller.actor(),
                    FormFields.object(request, List.of("name", "description", "type", "field_type"), BOXES));
            return new ModelAndView("redirect:" + ROOM);
        } catch (RefusedException e) {
            return page(0, say("admin-question.new"), refused(request, e), "", caller);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Caller caller, @PathVariable long id) {
        Field field = changes.find(id);
        FormView form = FormView.of(Map.of(
                "name",
                field.name(),
                "description",
                Objects.requireNonNullElse(field.description(), ""),
                "type",
                field.owner().text(),
                "field_type",
                field.kind().text(),
                "required",
                Boolean.toString(field.required()),
                "public",
                Boolean.toString(field.isPublic()),
                "editable",
                Boolean.toString(field.editable())));
        return page(id, field.name(), form, row(field).text(), caller);
    }

    /** Changes the question. Who is asked and the kind of answer stay, because earlier answers were given to that. */
    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            changes.change(caller.actor(), id, FormFields.object(request, List.of("name", "description"), BOXES));
            return new ModelAndView("redirect:" + ROOM);
        } catch (RefusedException e) {
            Field field = changes.find(id);
            return page(id, field.name(), refused(request, e), row(field).text(), caller);
        }
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Field field = changes.find(id);
        if (request.getParameter("confirmed") != null) {
            changes.remove(caller.actor(), id);
            return new ModelAndView("redirect:" + ROOM);
        }
        return new ModelAndView(
                "layout/confirm",
                "view",
                ConfirmView.removal(
                        AdminTab.REGISTRATION,
                        say("admin.remove-ask", field.name()),
                        say("admin-question.remove-ask-text"),
                        List.of(row(field).text()),
                        HERE + "/" + id + "/remove",
                        HERE + "/" + id));
    }

    private RegistrationView.FieldRow row(Field field) {
        return new RegistrationView.FieldRow(field, fields.answered().getOrDefault(field.id(), 0L));
    }

    private static FormView refused(HttpServletRequest request, RefusedException e) {
        return FormView.refused(
                request.getParameterMap(), e.refusal().field(), e.refusal().sentence());
    }

    private static ModelAndView page(long id, String title, FormView form, String hit, Caller caller) {
        return new ModelAndView("registration/field", "view", new RuleFormView(id, title, form, hit, caller.isAdmin()));
    }
}
