package dev.flagship.server.signin;

import dev.flagship.server.account.Profile;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.User;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts the profile form to the request body of the API, and fills the form again with the user's input. */
final class ProfileForms {
    private static final List<String> TEXTS = List.of("name", "email", "website", "affiliation", "country", "language");
    private static final Set<String> SHOWN_AT =
            Set.of("name", "email", "website", "affiliation", "country", "language", "confirm");

    private final Fields fields;
    private final Settings settings;

    ProfileForms(Fields fields, Settings settings) {
        this.fields = fields;
        this.settings = settings;
    }

    /** Returns the changes in the form as a request body. Unticked boxes count as false. */
    ObjectNode changes(HttpServletRequest request) {
        ObjectNode body = FormFields.object(request, TEXTS, List.of());
        String confirm = FormFields.text(request, "confirm");
        if (!confirm.isEmpty()) {
            body.put("confirm", confirm);
        }
        ArrayNode answers = body.putArray("fields");
        typedAnswers(request)
                .forEach((id, text) -> answers.addObject().put("field_id", id).put("value", text));
        return body;
    }

    /** Returns the form with the stored values. */
    ProfileFormView known(User user) {
        Profile profile = user.profile();
        Map<Long, String> answers = fields.allAnswers(Field.Owner.USER, user.id()).stream()
                .collect(Collectors.toMap(answer -> answer.field().id(), FieldAnswer::text));
        return view(
                user.name(),
                user.email(),
                shown(profile.affiliation()),
                shown(profile.website()),
                shown(profile.country()),
                shown(profile.language()),
                answers,
                Map.of());
    }

    /** Returns the form with the user's input and the reason it was refused. */
    ProfileFormView refused(HttpServletRequest request, User user, Refusal refusal) {
        String at = SHOWN_AT.contains(refusal.field()) ? refusal.field() : "";
        String name = request.getParameter("name");
        return view(
                name == null ? user.name() : name,
                FormFields.text(request, "email"),
                FormFields.text(request, "affiliation"),
                FormFields.text(request, "website"),
                FormFields.text(request, "country"),
                FormFields.text(request, "language"),
                typedAnswers(request),
                Map.of(at, refusal.sentence()));
    }

    private ProfileFormView view(
            String name,
            String email,
            String affiliation,
            String website,
            String country,
            String language,
            Map<Long, String> answers,
            Map<String, String> errors) {
        return new ProfileFormView(
                SignInForms.shown(name),
                SignInForms.shown(email),
                SignInForms.shown(affiliation),
                SignInForms.shown(website),
                SignInForms.shown(country),
                SignInForms.shown(language),
                settings.isSet(Setting.NAME_CHANGES),
                new QuestionsView(List.of(), null, editable(), answers),
                errors);
    }

    private Map<Long, String> typedAnswers(HttpServletRequest request) {
        Map<Long, String> typed = new HashMap<>(FormFields.answers(request));
        editable().stream()
                .filter(field -> field.kind() == Field.Kind.BOOLEAN)
                .forEach(field -> typed.putIfAbsent(field.id(), "false"));
        return typed;
    }

    private List<Field> editable() {
        return fields.of(Field.Owner.USER).stream().filter(Field::editable).toList();
    }

    private static String shown(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
