package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Role;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a user from a request. Operators may set all of them, users only their own. */
final class UserFields {
    private static final Set<String> BY_ONESELF = Set.of(
            "name",
            "email",
            "website",
            "affiliation",
            "country",
            "language",
            "fields",
            "bracket_id",
            "password",
            "confirm");
    private static final Set<String> BY_OPERATOR = Set.of(
            "id",
            "name",
            "email",
            "website",
            "affiliation",
            "country",
            "language",
            "fields",
            "bracket_id",
            "password",
            "type",
            "hidden",
            "banned",
            "verified",
            "change_password",
            "secret",
            "oauth_id",
            "team_id");
    private static final int LONGEST = 300;
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::text).toList();

    private final UserRules rules;
    private final Brackets brackets;
    private final Settings settings;
    private final OwnPassword ownPassword;
    private final ClaimAddress claims;

    UserFields(UserRules rules, Brackets brackets, Settings settings, OwnPassword ownPassword, ClaimAddress claims) {
        this.rules = rules;
        this.brackets = brackets;
        this.settings = settings;
        this.ownPassword = ownPassword;
        this.claims = claims;
    }

    JsonFields byOperator(JsonNode body) {
        return JsonFields.of(body, BY_OPERATOR);
    }

    JsonFields byOneself(JsonNode body) {
        return JsonFields.of(body, BY_ONESELF);
    }

    NewUser added(JsonFields fields, UnaryOperator<String> hash) {
        return added(fields, hash, rules::name, rules::email);
    }

    /** Refuses what {@link #added} would, where it is known what is taken. */
    void requireAddable(JsonFields fields, UserMatch match) {
        added(
                fields,
                password -> password,
                name -> rules.newName(name, _ -> match.nameTaken()),
                email -> rules.newEmail(email, _ -> match.emailTaken()));
    }

    private NewUser added(
            JsonFields fields,
            UnaryOperator<String> hash,
            Function<String, Optional<String>> nameRule,
            Function<String, Optional<String>> emailRule) {
        String name = checked("name", fields.required("name", LONGEST), nameRule);
        String email = checked("email", fields.required("email", LONGEST), emailRule);
        String password =
                password(fields).orElseThrow(() -> JsonFields.refused("password", say("admin-user.password-expected")));
        return new NewUser(
                name,
                email,
                hash.apply(password),
                role(fields, Role.USER),
                new UserMarks(
                        fields.truth("hidden", false),
                        fields.truth("banned", false),
                        fields.truth("verified", false),
                        fields.truth("change_password", false)),
                Profile.EMPTY.changed(fields),
                bracket(fields, null));
    }

    User changed(JsonFields fields, User user) {
        return new User(
                user.id(),
                name(fields, user),
                email(fields, user, rules::email),
                role(fields, user.role()),
                fields.truth("hidden", user.hidden()),
                fields.truth("banned", user.banned()),
                fields.truth("verified", user.verified()),
                fields.truth("change_password", user.changePassword()),
                user.profile().changed(fields),
                user.teamId(),
                bracket(fields, user.bracketId()),
                user.createdAt());
    }

    /**
     * Whether the request changes the e-mail address and confirms it with the password. Refuses a change without a
     * right password.
     */
    boolean isConfirmed(JsonFields fields, User user) {
        boolean moves = fields.has("email")
                && !Text.tidy(fields.required("email", LONGEST)).equals(user.email());
        if (moves) {
            requireConfirmed(fields, user);
        }
        return moves;
    }

    User changedByOneself(JsonFields fields, User user, boolean confirmed) {
        String name = name(fields, user);
        if (!name.equals(user.name()) && !settings.isSet(Setting.NAME_CHANGES)) {
            throw JsonFields.refused("name", say("account.names-fixed"));
        }
        String email = email(fields, user, claims.isQuiet() ? rules::anyEmail : rules::email);
        boolean moved = !email.equals(user.email());
        if (moved && !confirmed) {
            throw JsonFields.refusal("confirm", say("account.password-confirm"));
        }
        if (fields.has("bracket_id")
                && user.bracketId() != null
                && !user.bracketId().equals(fields.id("bracket_id"))) {
            throw JsonFields.refused("bracket_id", say("account.bracket-fixed"));
        }
        return new User(
                user.id(),
                name,
                email,
                user.role(),
                user.hidden(),
                user.banned(),
                user.verified() && !moved,
                user.changePassword(),
                user.profile().changed(fields),
                user.teamId(),
                bracket(fields, user.bracketId()),
                user.createdAt());
    }

    /** Returns the new password that an operator sets; empty if there is none. */
    Optional<String> password(JsonFields fields) {
        String password = fields.text("password", Passwords.LONGEST);
        if (password == null || password.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(checked("password", password, rules::password));
    }

    private void requireConfirmed(JsonFields fields, User user) {
        String confirm = fields.text("confirm", Passwords.LONGEST);
        if (confirm == null) {
            throw JsonFields.refusal("confirm", say("account.password-confirm"));
        }
        ownPassword.require(user.id(), confirm);
    }

    private String name(JsonFields fields, User user) {
        String name = fields.has("name") ? Text.tidy(fields.required("name", LONGEST)) : user.name();
        return name.equalsIgnoreCase(user.name()) ? name : checked("name", name, rules::name);
    }

    private static String email(JsonFields fields, User user, Function<String, Optional<String>> rule) {
        String email = fields.has("email") ? Text.tidy(fields.required("email", LONGEST)) : user.email();
        return email.equalsIgnoreCase(user.email()) ? email : checked("email", email, rule);
    }

    private static Role role(JsonFields fields, Role otherwise) {
        String word = fields.word("type", ROLES);
        return word == null ? otherwise : Role.parse(word);
    }

    private @Nullable Long bracket(JsonFields fields, @Nullable Long otherwise) {
        if (!fields.has("bracket_id")) {
            return otherwise;
        }
        Long id = fields.id("bracket_id");
        if (id != null && brackets.of("users").stream().noneMatch(bracket -> bracket.id() == id)) {
            throw JsonFields.refused("bracket_id", say("refusal.value-expected", id, say("admin-user.bracket-id")));
        }
        return id;
    }

    private static String checked(String field, String value, Function<String, Optional<String>> rule) {
        String tidy = field.equals("password") ? value : Text.tidy(value);
        rule.apply(tidy).ifPresent(problem -> {
            throw JsonFields.refusal(field, problem);
        });
        return tidy;
    }
}
