package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody new joins, and is signed in at once. */
public final class Register {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_EMAIL = 254;
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final UserStore users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Clock clock;

    Register(UserStore users, Sessions sessions, Passwords passwords, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Registers a player, or says for each field what is wrong with it. */
    public Outcome register(Form form, String address) {
        Form tidy = form.tidy();
        Map<String, String> errors = tidy.errors();
        if (!errors.containsKey("name") && users.isNameTaken(tidy.name())) {
            errors.put("name", "That user name is already taken");
        }
        if (!errors.containsKey("email") && users.isEmailTaken(tidy.email())) {
            errors.put("email", "That email has already been used");
        }
        if (!errors.isEmpty()) {
            return new Rejected(Map.copyOf(errors));
        }
        Optional<Long> id = users.add(
                new UserStore.NewUser(
                        tidy.name(), tidy.email(), passwords.hash(tidy.password()), Role.USER, false, false),
                clock.now());
        return id.<Outcome>map(user -> new Registered(sessions.open(user, address), user))
                .orElseGet(() -> new Rejected(Map.of("name", "That user name is already taken")));
    }

    /** What was typed. */
    public record Form(String name, String email, String password) {

        private Form tidy() {
            return new Form(Text.tidy(name), Text.tidy(email), password);
        }

        private Map<String, String> errors() {
            Map<String, String> errors = new LinkedHashMap<>();
            if (name.isEmpty() || name.length() > LONGEST_NAME || !Text.isPlain(name)) {
                errors.put("name", "Pick a user name of 1 to " + LONGEST_NAME + " visible characters");
            } else if (EMAIL.matcher(name).matches()) {
                errors.put("name", "Your user name cannot be an email address");
            }
            if (email.length() > LONGEST_EMAIL
                    || !Text.isPlain(email)
                    || !EMAIL.matcher(email).matches()) {
                errors.put("email", "Please enter a valid email address");
            }
            passwordError(password).ifPresent(error -> errors.put("password", error));
            return errors;
        }

        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }

    /** What is wrong with a new password, if anything. */
    static Optional<String> passwordError(String password) {
        int length = password.length();
        return length < SHORTEST_PASSWORD || length > Passwords.LONGEST
                ? Optional.of("Pick a password of " + SHORTEST_PASSWORD + " to " + Passwords.LONGEST + " characters")
                : Optional.empty();
    }

    /** What came of it. */
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
    public record Rejected(Map<String, String> errors) implements Outcome {}
}
