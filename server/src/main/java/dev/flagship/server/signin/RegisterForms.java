package dev.flagship.server.signin;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.Register;
import dev.flagship.server.account.RegistrationPolicy;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.session.Modes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/** Reads the registration form from a request, and shows it again with all input except the password. */
final class RegisterForms {
    private final RegistrationPolicy policy;
    private final UserRules rules;
    private final Brackets brackets;
    private final Fields fields;
    private final Modes modes;

    RegisterForms(RegistrationPolicy policy, UserRules rules, Brackets brackets, Fields fields, Modes modes) {
        this.policy = policy;
        this.rules = rules;
        this.brackets = brackets;
        this.fields = fields;
        this.modes = modes;
    }

    /** Returns the input of the form. */
    static Register.Form typed(HttpServletRequest request) {
        return new Register.Form(
                FormFields.text(request, "name"),
                FormFields.text(request, "email"),
                FormFields.text(request, "password"),
                FormFields.text(request, "registration_code"),
                FormFields.id(request, "bracket_id"),
                FormFields.answers(request));
    }

    /** Returns the empty form. */
    ModelAndView empty() {
        return again(new Register.Form("", "", "", "", null, Map.of()), Map.of());
    }

    /** Returns the form with the input and its errors. */
    ModelAndView again(Register.Form typed, Map<String, String> errors) {
        RegisterView view = new RegisterView(
                policy.isOpen(),
                SignInForms.shown(typed.name()),
                SignInForms.shown(typed.email()),
                policy.asksForCode(),
                rules.shortestPassword(),
                new QuestionsView(
                        brackets.of("users"), typed.bracketId(), fields.of(Field.Owner.USER), typed.answers()),
                modes.byTeam(),
                errors);
        return new ModelAndView("signin/register", "view", view);
    }
}
