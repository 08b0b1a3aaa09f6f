package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.Profile;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.text.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a team for a player, who becomes its captain. */
final class CreateTeam {
    private final TeamStore teams;
    private final TeamRules rules;
    private final Memberships memberships;
    private final Brackets brackets;
    private final Fields fields;
    private final Passwords passwords;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    CreateTeam(
            TeamStore teams,
            TeamRules rules,
            Memberships memberships,
            Brackets brackets,
            Fields fields,
            Passwords passwords,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.teams = teams;
        this.rules = rules;
        this.memberships = memberships;
        this.brackets = brackets;
        this.fields = fields;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes the team, or returns a sentence for each wrong field. Refuses callers who are in a team already. */
    TeamOutcome create(Caller caller, Form typed) {
        Form form = typed.tidy();
        Map<String, String> errors = errors(form);
        if (!errors.isEmpty()) {
            return new TeamOutcome.Rejected(errors);
        }
        if (caller.teamId() != 0) {
            throw Refusal.of(Code.FORBIDDEN, say("team.in-team")).asException();
        }
        String hash = passwords.hash(form.password());
        TeamOutcome outcome = Objects.requireNonNull(transaction.execute(status -> createHeld(caller, form, hash)));
        memberships.changed();
        return outcome;
    }

    private Map<String, String> errors(Form form) {
        Map<String, String> errors = new LinkedHashMap<>();
        rules.oneMore().ifPresent(error -> errors.put("", error));
        rules.name(form.name()).ifPresent(error -> errors.put("name", error));
        rules.password(form.password()).ifPresent(error -> errors.put("password", error));
        brackets.problem("teams", form.bracketId()).ifPresent(error -> errors.put("bracket_id", error));
        errors.putAll(fields.problems(Field.Owner.TEAM, form.answers()));
        return errors;
    }

    private TeamOutcome createHeld(Caller caller, Form form, String hash) {
        teams.holdCount();
        Optional<String> full = rules.oneMore();
        if (full.isPresent()) {
            return new TeamOutcome.Rejected(Map.of("", full.get()));
        }
        Instant now = clock.now();
        Long bracketId = brackets.of("teams").isEmpty() ? null : form.bracketId();
        Team team = new Team(0, form.name(), null, caller.userId(), bracketId, false, false, Profile.EMPTY, now);
        memberships.hold(caller.userId());
        Optional<Long> id = teams.add(team, hash, now);
        if (id.isEmpty()) {
            return new TeamOutcome.Rejected(Map.of("name", say("team.name-taken")));
        }
        if (!memberships.join(caller.userId(), id.get())) {
            throw Refusal.of(Code.FORBIDDEN, say("team.in-team")).asException();
        }
        fields.put(Field.Owner.TEAM, id.get(), form.answers());
        audit.record(caller.did(now, "team.create", form.name()).aboutAccount(id.get()));
        return new TeamOutcome.InTeam(id.get());
    }

    /**
     * The form as it was typed.
     *
     * @param answers to the operators' questions, by their ids
     */
    record Form(String name, String password, @Nullable Long bracketId, Map<Long, String> answers) {
        Form {
            answers = Map.copyOf(answers);
        }

        private Form tidy() {
            return new Form(Text.tidy(name), password, bracketId, answers);
        }

        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }
}
