package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Profile;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.page.FormView;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the operators' forms of users and of teams have in common. */
final class PersonForms {
    private final Fields fields;
    private final Brackets brackets;

    PersonForms(Fields fields, Brackets brackets) {
        this.fields = fields;
        this.brackets = brackets;
    }

    /** Returns the form's fields as the use cases read them, including the answers. */
    ObjectNode body(HttpServletRequest request, Field.Owner owner, List<String> texts, List<String> boxes) {
        ObjectNode body = FormFields.object(request, texts, boxes);
        Map<Long, String> given = FormFields.answers(request);
        ArrayNode answers = body.putArray("fields");
        for (Field field : fields.of(owner)) {
            String text = given.getOrDefault(field.id(), field.kind() == Field.Kind.BOOLEAN ? "false" : "");
            answers.addObject().put("field_id", field.id()).put("value", text);
        }
        return body;
    }

    /** Returns the questions with the stored answers; an id of 0 has none. */
    QuestionsView stored(Field.Owner owner, long id, @Nullable Long bracketId) {
        Map<Long, String> answers = new HashMap<>();
        if (id != 0) {
            for (FieldAnswer answer : fields.allAnswers(owner, id)) {
                answers.put(answer.field().id(), answer.text());
            }
        }
        return new QuestionsView(brackets.of(owner.text() + "s"), bracketId, fields.of(owner), answers);
    }

    /** Returns the questions with the answers as they were typed. */
    QuestionsView typed(Field.Owner owner, HttpServletRequest request) {
        return new QuestionsView(
                brackets.of(owner.text() + "s"),
                FormFields.id(request, "bracket_id"),
                fields.of(owner),
                FormFields.answers(request));
    }

    /** Returns the form with what was typed, and what is wrong with it. */
    static FormView refused(HttpServletRequest request, RefusedException e) {
        return FormView.refused(
                request.getParameterMap(), e.refusal().field(), e.refusal().sentence());
    }

    /** Returns the body of an award. Its fields have a prefix, because they stand beside those of an account. */
    static ObjectNode award(HttpServletRequest request, String owner, long id) {
        ObjectNode body = FormFields.object(request, List.of(), List.of());
        for (String name : List.of("name", "value", "description")) {
            body.put(name, FormFields.text(request, "award_" + name));
        }
        return body.put(owner, id);
    }

    /** Returns the form of an award that was refused, with what was typed. */
    static FormView refusedAward(HttpServletRequest request, RefusedException e) {
        return FormView.refused(
                request.getParameterMap(),
                "award_" + e.refusal().field(),
                e.refusal().sentence());
    }

    /** Returns the confirmation page for removing a user or team, with what goes along. The name has to be typed. */
    static ModelAndView askRemoval(AdminTab tab, long id, String name, String text, List<String> goes, String error) {
        String detail = tab.address() + "/" + id;
        ConfirmView question = ConfirmView.removal(
                        tab, say("admin.remove-ask", name), text, goes, detail + "/remove", detail)
                .typing(name, error);
        return new ModelAndView("layout/confirm", "view", question);
    }

    /** Returns the sentence that tells what was done to a user or team; empty where the text names nothing. */
    static String told(String done) {
        return switch (done) {
            case "made" -> say("admin.done-made");
            case "saved" -> say("admin.done-saved");
            case "award" -> say("admin-history.done-given");
            case "taken" -> say("admin-history.done-taken");
            default -> "";
        };
    }

    /** Adds a profile's lines to the values of a form. */
    static void put(Map<String, String> values, Profile profile) {
        values.put("website", Objects.requireNonNullElse(profile.website(), ""));
        values.put("affiliation", Objects.requireNonNullElse(profile.affiliation(), ""));
        values.put("country", Objects.requireNonNullElse(profile.country(), ""));
    }
}
