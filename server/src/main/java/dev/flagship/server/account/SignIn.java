package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.SourceRange;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Origin;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.text.Text;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opens a session for a name or e-mail address and a password. Unknown names, wrong passwords and banned users get the
 * same answer in the same time. Attempts are counted before anything is hashed. After ten failures within a minute a
 * name is blocked for the place that failed; after 300 the place is blocked. After a hundred failures within ten
 * minutes from anywhere, a name is blocked for all places except this machine and those that its user signed in from.
 * So guessing from many places ends, and users are not locked out where they have been before. Attempts that succeed or
 * cannot be judged are taken back, so that a hall full of people behind one address gets in. All servers share the
 * counts.
 */
public final class SignIn {
    private static final int FAILURES = 10;
    private static final int FAILURES_OF_PLACE = 300;
    private static final int FAILURES_OF_NAME = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration WINDOW_OF_NAME = Duration.ofMinutes(10);
    private static final int LONGEST_NAME = 254;
    /** Places from which the platform's owner gets in before their first sign-in. */
    private static final Set<String> HERE = Set.of(SourceRange.nameOf("127.0.0.1"), SourceRange.nameOf("::1"));

    private final UserStore users;
    private final ClaimAddress claims;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttles throttles;
    private final TransactionOperations transaction;
    private final Throttle failures;
    private final Throttle places;
    private final Throttle names;

    SignIn(
            UserStore users,
            ClaimAddress claims,
            Sessions sessions,
            Passwords passwords,
            Throttles throttles,
            TransactionOperations transaction) {
        this.users = users;
        this.claims = claims;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttles = throttles;
        this.transaction = transaction;
        this.failures = throttles.of("sign-in", FAILURES, WINDOW);
        this.places = throttles.of("sign-in from place", FAILURES_OF_PLACE, WINDOW);
        this.names = throttles.of("sign-in by name", FAILURES_OF_NAME, WINDOW_OF_NAME);
    }

    /** Signs in with a new session. Failures count; attempts that cannot be judged do not. */
    public Outcome signIn(String nameOrEmail, String password, Origin origin) {
        String who = Text.tidy(nameOrEmail.length() > LONGEST_NAME ? "" : nameOrEmail);
        Keys keys = new Keys(who.toLowerCase(Locale.ROOT), origin.place());
        Optional<Duration> rest = rest(keys).or(() -> take(keys));
        if (rest.isPresent()) {
            return new Resting(rest.get());
        }
        boolean judged = false;
        try {
            Outcome outcome = judge(who, password)
                    .<Outcome>map(known -> new SignedIn(enter(known, origin, keys)))
                    .orElseGet(Rejected::new);
            judged = true;
            return outcome;
        } finally {
            if (!judged) {
                transaction.executeWithoutResult(status -> giveBack(keys));
            }
        }
    }

    private Optional<Duration> rest(Keys keys) {
        Map<Throttle, Duration> rests =
                throttles.rests(Map.of(places, keys.place(), failures, keys.both(), names, keys.name()));
        return Optional.ofNullable(rests.get(places))
                .or(() -> Optional.ofNullable(rests.get(failures)))
                .or(() -> Optional.ofNullable(rests.get(names)).filter(left -> isStrange(keys)));
    }

    // One transaction, because players' attempts compete with every commit.
    private Optional<Duration> take(Keys keys) {
        return transaction.execute(status -> places.take(keys.place())
                .or(() -> failures.take(keys.both()))
                .or(() -> names.take(keys.name()).filter(left -> isStrange(keys))));
    }

    private String enter(UserStore.Credentials known, Origin origin, Keys keys) {
        return transaction.execute(status -> {
            String session = sessions.open(known.userId(), origin);
            giveBack(keys);
            return session;
        });
    }

    private void giveBack(Keys keys) {
        places.giveBack(keys.place());
        failures.giveBack(keys.both());
        names.giveBack(keys.name());
    }

    /** Whether the user with this name never signed in from this place, and it is not this machine. */
    private boolean isStrange(Keys keys) {
        return !HERE.contains(keys.place())
                && (!Text.isPlain(keys.name()) || !sessions.beganBefore(keys.name(), keys.place()));
    }

    /**
     * Returns the user with this name and password. Two users may match an address; both are compared in one turn, and
     * missing users take the same time.
     */
    private Optional<UserStore.Credentials> judge(String who, String password) {
        boolean plain = Text.isPlain(who);
        boolean ambiguous = claims.isAmbiguous(who);
        UserStore.@Nullable Credentials first =
                plain ? users.credentials(who, ambiguous).orElse(null) : null;
        UserStore.@Nullable Credentials second = ambiguous && plain ? claims.credentials(who) : null;
        return passwords
                .inTurn(() -> {
                    Optional<UserStore.Credentials> right = right(first, password);
                    Optional<UserStore.Credentials> other = ambiguous ? right(second, password) : Optional.empty();
                    return right.or(() -> other);
                })
                .filter(known -> !known.banned());
    }

    private Optional<UserStore.Credentials> right(UserStore.@Nullable Credentials known, String password) {
        boolean right =
                known == null ? passwords.matchesNobody(password) : passwords.matches(password, known.passwordHash());
        return right ? Optional.ofNullable(known) : Optional.empty();
    }

    /** Ends the session. */
    public void signOut(String sessionId) {
        sessions.close(sessionId);
    }

    /** The keys that failures are counted by. */
    private record Keys(String name, String place) {
        String both() {
            return name + " from " + place;
        }
    }

    /** The outcome of signing in. */
    public sealed interface Outcome {}

    /** A session was opened; its id goes into the cookie and nowhere else. */
    public record SignedIn(String sessionId) implements Outcome {
        @Override
        public String toString() {
            return "SignedIn[...]";
        }
    }

    /** Name or password is wrong; which of them is not told. */
    public record Rejected() implements Outcome {}

    /** There were too many failures for this name or from this place. */
    public record Resting(Duration left) implements Outcome, Refusal {
        @Override
        public Code code() {
            return Code.RATE_LIMITED;
        }

        @Override
        public String sentence() {
            return say("account.too-many", Math.max(1, left.toSeconds()));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }
}
