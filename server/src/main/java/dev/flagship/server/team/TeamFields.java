package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.Profile;
import dev.flagship.server.account.SignIn;
import dev.flagship.server.account.Taken;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.text.Text;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;

/** Reads and stores the fields of a team: operators may set all of them, its captain those that are the team's own. */
final class TeamFields {
    private static final Set<String> BY_CAPTAIN = Set.of(
            "id",
            "name",
            "email",
            "website",
            "affiliation",
            "country",
            "fields",
            "bracket_id",
            "captain_id",
            "password",
            "confirm");
    private static final Set<String> BY_OPERATOR = Set.of(
            "id",
            "name",
            "email",
            "website",
            "affiliation",
            "country",
            "fields",
            "bracket_id",
            "captain_id",
            "password",
            "hidden",
            "banned",
            "secret",
            "oauth_id");
    private static final int LONGEST = 300;
    private static final int NEW_PASSWORDS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final TeamRules rules;
    private final TeamStore teams;
    private final Memberships memberships;
    private final Brackets brackets;
    private final Passwords passwords;
    private final Throttle newPasswords;

    TeamFields(
            TeamRules rules,
            TeamStore teams,
            Memberships memberships,
            Brackets brackets,
            Passwords passwords,
            Throttles throttles) {
        this.rules = rules;
        this.teams = teams;
        this.memberships = memberships;
        this.brackets = brackets;
        this.passwords = passwords;
        this.newPasswords = throttles.of("new password of a team", NEW_PASSWORDS, WINDOW);
    }

    JsonFields byOperator(JsonNode body) {
        return JsonFields.of(body, BY_OPERATOR);
    }

    JsonFields byCaptain(JsonNode body) {
        return JsonFields.of(body, BY_CAPTAIN);
    }

    Team added(JsonFields fields, Instant now) {
        Team unnamed = new Team(0, "", null, null, null, false, false, Profile.EMPTY, now);
        fields.required("name", LONGEST);
        return changed(fields, unnamed);
    }

    /** Refuses a name that no team can have. */
    void requireName(String name) {
        rules.anyName(name).ifPresent(problem -> {
            throw JsonFields.refusal("name", problem);
        });
    }

    Team changed(JsonFields fields, Team team) {
        return new Team(
                team.id(),
                name(fields, team),
                fields.has("email") ? email(fields) : team.email(),
                captain(fields, team),
                bracket(fields, team.bracketId()),
                fields.truth("hidden", team.hidden()),
                fields.truth("banned", team.banned()),
                team.profile().changed(fields),
                team.createdAt());
    }

    Team changedByCaptain(JsonFields fields, Team team) {
        if (fields.has("bracket_id")
                && team.bracketId() != null
                && !team.bracketId().equals(fields.id("bracket_id"))) {
            throw JsonFields.refusal("bracket_id", say("account.bracket-fixed"));
        }
        return changed(fields, team);
    }

    /** Stores a new team; a name or address that another team has is refused with the name of the field. */
    long add(Team added, @Nullable String passwordHash, Instant now) {
        return teams.add(added, passwordHash, now)
                .orElseThrow(() -> teams.named(added.name()).isPresent()
                        ? JsonFields.refusal("name", say("team.name-taken"))
                        : JsonFields.refusal("email", say("account.email-taken")));
    }

    /** Stores a changed team; a name or address that another team has is refused with the name of the field. */
    void store(Team changed, Instant now) {
        try {
            teams.update(changed, now);
        } catch (DuplicateKeyException e) {
            throw Taken.refusal(e, say("team.name-taken"));
        }
    }

    /** Returns the hash of a new password that an operator sets; empty where the request has none. */
    Optional<String> password(JsonFields fields) {
        String password = fields.text("password", Passwords.LONGEST);
        if (password == null || password.isEmpty()) {
            return Optional.empty();
        }
        rules.password(password).ifPresent(problem -> {
            throw JsonFields.refusal("password", problem);
        });
        return Optional.of(passwords.hash(password));
    }

    /**
     * Returns the hash of a new password that a captain sets, who has to give the old one. Refused where it was tried
     * too often.
     */
    Optional<String> newPassword(JsonFields fields, Team team) {
        String password = fields.text("password", Passwords.LONGEST);
        if (password == null || password.isEmpty()) {
            return Optional.empty();
        }
        newPasswords.take("team " + team.id()).ifPresent(left -> {
            throw new SignIn.Resting(left).asException();
        });
        String confirm = fields.text("confirm", Passwords.LONGEST);
        boolean right = confirm != null
                && teams.password(team.id())
                        .map(hash -> passwords.matches(confirm, hash))
                        .orElse(true);
        if (!right) {
            throw JsonFields.refusal(
                    "confirm", confirm == null ? say("account.password-confirm") : say("account.password-wrong"));
        }
        return password(fields);
    }

    private String name(JsonFields fields, Team team) {
        if (!fields.has("name")) {
            return team.name();
        }
        String name = Text.tidy(fields.required("name", LONGEST));
        if (!name.equalsIgnoreCase(team.name())) {
            rules.name(name).ifPresent(problem -> {
                throw JsonFields.refusal("name", problem);
            });
        }
        return name;
    }

    private static @Nullable String email(JsonFields fields) {
        String text = fields.text("email", LONGEST);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!Text.isPlain(text) || !text.matches("[^\\s@]+@[^\\s@]+")) {
            throw JsonFields.refused("email", say("admin-team.email"));
        }
        return text;
    }

    private @Nullable Long captain(JsonFields fields, Team team) {
        if (!fields.has("captain_id")) {
            return team.captainId();
        }
        Long id = fields.id("captain_id");
        if (id != null && memberships.of(team.id()).stream().map(User::id).noneMatch(id::equals)) {
            throw JsonFields.refused("captain_id", say("refusal.value-expected", id, say("admin-team.member-id")));
        }
        return id;
    }

    private @Nullable Long bracket(JsonFields fields, @Nullable Long otherwise) {
        if (!fields.has("bracket_id")) {
            return otherwise;
        }
        Long id = fields.id("bracket_id");
        if (id != null && brackets.of("teams").stream().noneMatch(bracket -> bracket.id() == id)) {
            throw JsonFields.refused("bracket_id", say("refusal.value-expected", id, say("admin-team.bracket-id")));
        }
        return id;
    }
}
