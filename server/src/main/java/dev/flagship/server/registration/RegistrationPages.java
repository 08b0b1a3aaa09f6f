package dev.flagship.server.registration;

import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.ChangeFields;
import dev.flagship.server.field.Fields;
import dev.flagship.server.session.Caller;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of brackets and questions. */
@Controller
class RegistrationPages {
    private final Brackets brackets;
    private final ChangeFields changeFields;
    private final Fields fields;

    RegistrationPages(Brackets brackets, ChangeFields changeFields, Fields fields) {
        this.brackets = brackets;
        this.changeFields = changeFields;
        this.fields = fields;
    }

    @GetMapping("/admin/registration")
    ModelAndView room(Caller caller) {
        Map<Long, Long> members = brackets.members();
        Map<Long, Long> answers = fields.answered();
        return new ModelAndView(
                "registration/room",
                "view",
                new RegistrationView(
                        brackets.all().stream()
                                .map(bracket -> new RegistrationView.BracketRow(
                                        bracket, members.getOrDefault(bracket.id(), 0L)))
                                .toList(),
                        changeFields.all().stream()
                                .map(field ->
                                        new RegistrationView.FieldRow(field, answers.getOrDefault(field.id(), 0L)))
                                .toList(),
                        caller.isAdmin()));
    }
}
