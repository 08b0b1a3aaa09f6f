package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Origin;
import dev.flagship.server.session.Role;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates the operator who sets a competition up, with a name and a password of their own choice. */
public final class FirstOperator {
    private final UserStore users;
    private final OperatorStore operators;
    private final UserRules rules;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Clock clock;

    FirstOperator(
            UserStore users,
            OperatorStore operators,
            UserRules rules,
            Passwords passwords,
            Sessions sessions,
            Clock clock) {
        this.users = users;
        this.operators = operators;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Whether there is an operator already. */
    public boolean exists() {
        return users.hasAdmin();
    }

    /** Whether there is no operator yet. Nobody else can make one until the running transaction ends. */
    public boolean isAwaited() {
        operators.hold();
        return !users.hasAdmin();
    }

    /** Returns what is wrong with the form: a sentence for each wrong field. */
    public Map<String, String> problems(Form form) {
        Map<String, String> problems = new LinkedHashMap<>();
        rules.name(Text.tidy(form.name())).ifPresent(problem -> problems.put("name", problem));
        rules.email(Text.tidy(form.email())).ifPresent(problem -> problems.put("email", problem));
        rules.password(form.password()).ifPresent(problem -> problems.put("password", problem));
        return problems;
    }

    /** Returns the hash of the password. Hashing is slow, so do it before any transaction. */
    public String hash(Form form) {
        return passwords.hash(form.password());
    }

    /**
     * Adds the operator in the running transaction and returns their id.
     *
     * @param oneTime whether they have to change the password after they sign in with it
     */
    public long make(Form form, String passwordHash, boolean oneTime) {
        UserMarks marks = UserMarks.ofOperator(oneTime);
        return users.add(
                        new NewUser(
                                Text.tidy(form.name()),
                                Text.tidy(form.email()),
                                passwordHash,
                                Role.ADMIN,
                                marks,
                                Profile.EMPTY,
                                null),
                        clock.now())
                .orElseThrow(() -> new IllegalStateException("the name was free a moment ago"));
    }

    /**
     * Opens a session for them in the running transaction and returns its id, which goes into the cookie and nowhere
     * else.
     */
    public String enter(long operatorId, Origin origin) {
        return sessions.open(operatorId, origin);
    }

    /** What was typed. */
    public record Form(String name, String email, String password) {
        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }
}
