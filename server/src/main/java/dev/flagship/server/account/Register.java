package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Origin;
import dev.flagship.server.session.Role;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.text.Text;
import dev.flagship.server.throttle.Throttles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Registers a new player and signs them in at once. */
public final class Register {
    private final UserStore users;
    private final UserRules rules;
    private final RegistrationPolicy policy;
    private final Brackets brackets;
    private final Fields fields;
    private final ProveAddress proveAddress;
    private final ClaimAddress claims;
    private final Sessions sessions;
    private final Passwords passwords;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final RegistrationLimits limits;

    Register(
            UserStore users,
            UserRules rules,
            RegistrationPolicy policy,
            Brackets brackets,
            Fields fields,
            ProveAddress proveAddress,
            ClaimAddress claims,
            Sessions sessions,
            Passwords passwords,
            TransactionOperations transaction,
            Clock clock,
            Throttles throttles) {
        this.users = users;
        this.rules = rules;
        this.policy = policy;
        this.brackets = brackets;
        this.fields = fields;
        this.proveAddress = proveAddress;
        this.claims = claims;
        this.sessions = sessions;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
        this.limits = new RegistrationLimits(throttles);
    }

    /** Registers a player, or returns what is wrong with each field. Refuses if registration is closed. */
    public Outcome register(Form form, Origin origin) {
        policy.refusal().ifPresent(refusal -> {
            throw refusal.asException();
        });
        String place = origin.place();
        limits.attempt(place);
        Form tidy = form.tidy();
        Map<String, String> errors = errors(tidy, place);
        // Checked last, so that learning that an address is new costs a registration. Where mail goes out nobody learns
        // it.
        if (errors.isEmpty() && !claims.isQuiet() && limits.tellsTaken(place, users.isEmailTaken(tidy.email()))) {
            errors.put("email", say("account.email-taken"));
        }
        if (!errors.isEmpty()) {
            return new Rejected(errors);
        }
        limits.wentWell(place);
        String hash = passwords.hash(tidy.password());
        Optional<Long> id = transaction.execute(status -> store(tidy, hash));
        if (id.isEmpty() && claims.isClaim(tidy.email()) && !users.isNameTaken(tidy.name())) {
            // If two give one address at the same time, the second is not told either.
            id = transaction.execute(status -> store(tidy, hash));
        }
        return id.<Outcome>map(user -> new Registered(sessions.open(user, origin), user))
                .orElseGet(() -> takenMeanwhile(tidy));
    }

    private Rejected takenMeanwhile(Form form) {
        return new Rejected(
                !claims.isQuiet() && users.isEmailTaken(form.email())
                        ? Map.of("email", say("account.email-taken"))
                        : Map.of("name", say("account.name-taken")));
    }

    private Map<String, String> errors(Form form, String place) {
        Map<String, String> errors = new LinkedHashMap<>();
        rules.name(form.name()).ifPresent(error -> errors.put("name", error));
        rules.anyEmail(form.email()).ifPresent(error -> errors.put("email", error));
        rules.password(form.password()).ifPresent(error -> errors.put("password", error));
        if (policy.asksForCode() && !limits.judged(place, () -> policy.isRight(form.code()))) {
            errors.put("registration_code", say("account.code-wrong"));
        }
        brackets.problem("users", form.bracketId()).ifPresent(error -> errors.put("bracket_id", error));
        errors.putAll(fields.problems(Field.Owner.USER, form.answers()));
        return errors;
    }

    private Optional<Long> store(Form form, String hash) {
        policy.fullHeld().ifPresent(refusal -> {
            throw refusal.asException();
        });
        Long bracketId = brackets.of("users").isEmpty() ? null : form.bracketId();
        boolean claimed = claims.isClaim(form.email());
        Optional<Long> id = users.add(
                new NewUser(
                        form.name(),
                        claimed ? claims.placeholder() : form.email(),
                        hash,
                        Role.USER,
                        UserMarks.NONE,
                        Profile.EMPTY,
                        bracketId),
                clock.now());
        id.ifPresent(user -> {
            claims.note(user, form.email(), claimed);
            fields.put(Field.Owner.USER, user, form.answers());
            proveAddress.begin(user);
        });
        return id;
    }

    /**
     * The input of the form.
     *
     * @param code the registration code; empty for none
     * @param answers the answers to the organisers' questions, by field id
     */
    public record Form(
            String name,
            String email,
            String password,
            String code,
            @Nullable Long bracketId,
            Map<Long, String> answers) {
        public Form {
            answers = Map.copyOf(answers);
        }

        private Form tidy() {
            return new Form(Text.tidy(name), Text.tidy(email), password, code, bracketId, answers);
        }

        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }

    /** The outcome of a registration. */
    public sealed interface Outcome {}

    /** The player exists and has a session. */
    public record Registered(String sessionId, long userId) implements Outcome {
        @Override
        public String toString() {
            return "Registered[" + userId + "]";
        }
    }

    /**
     * Nothing was stored.
     *
     * @param errors for each wrong field a sentence
     */
    public record Rejected(Map<String, String> errors) implements Outcome {
        public Rejected {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        }
    }
}
