package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.SourceRange;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Name or e-mail address and password become a session. Unknown names, wrong passwords and banned users are answered
 * alike and take equally long. Attempts are counted before anything is hashed: after ten failures a name rests for the
 * place that failed, and after hundreds the place rests. After a hundred from anywhere, a name rests for all places but
 * the machine itself and those that its user signed in from, so that guesses from many places end and nobody is locked
 * out where they have been. What went well, or could not be judged, is not counted, so that a hall full of people behind
 * one address gets in. All servers count together.
 */
public final class SignIn {
    private static final int FAILURES = 10;
    private static final int FAILURES_OF_PLACE = 300;
    private static final int FAILURES_OF_NAME = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration WINDOW_OF_NAME = Duration.ofMinutes(10);
    private static final int LONGEST_NAME = 254;
    /** From where the platform's owner gets in before they ever did. */
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

    /** Signs in from an address, with a new session. Failures count; what could not be judged does not. */
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

    // Each commit is one that players' attempts wait beside, so what belongs together is one.
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

    /** Whether whoever has this name never signed in from there, and it is not the machine itself. */
    private boolean isStrange(Keys keys) {
        return !HERE.contains(keys.place())
                && (!Text.isPlain(keys.name()) || !sessions.beganBefore(keys.name(), keys.place()));
    }

    /** Whose name and password it is; both that a name may be are compared in one turn, and take as long for nobody's. */
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

    /** What failures are counted by. */
    private record Keys(String name, String place) {
        String both() {
            return name + " from " + place;
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** There is a session now; its id goes into the cookie and nowhere else. */
    public record SignedIn(String sessionId) implements Outcome {
        @Override
        public String toString() {
            return "SignedIn[...]";
        }
    }

    /** Name or password is wrong. Which of them is nobody's business. */
    public record Rejected() implements Outcome {}

    /** Too many failures for this name, or from this place. */
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
