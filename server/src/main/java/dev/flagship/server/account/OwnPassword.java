package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.password.Passwords;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks signed-in users for their password before anything that a stolen session must not do. Guesses are counted per
 * user before they are judged, like those at sign-in. Correct ones are counted, too, with a higher limit: each costs a
 * hash, and sign-ins wait for the hashes before them.
 */
public final class OwnPassword {
    private static final int FAILURES = 10;
    private static final int ASKED = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final UserStore users;
    private final Passwords passwords;
    private final Throttle failures;
    private final Throttle asked;

    OwnPassword(UserStore users, Passwords passwords, Throttles throttles) {
        this.users = users;
        this.passwords = passwords;
        this.failures = throttles.of("own password", FAILURES, WINDOW);
        this.asked = throttles.of("own password asked for", ASKED, WINDOW);
    }

    /** Refuses a wrong password by the field {@code confirm}, and after too many attempts tells how long to wait. */
    void require(long userId, String typed) {
        if (!isRight(userId, typed)) {
            throw Refusal.of(Code.INVALID, "confirm", say("account.password-wrong"))
                    .asException();
        }
    }

    /**
     * Returns whether it is the user's password. Refuses after too many wrong attempts, or too many attempts at all.
     */
    public boolean isRight(long userId, String typed) {
        String key = "user " + userId;
        Optional<Duration> rest = asked.take(key).or(() -> failures.take(key));
        if (rest.isPresent()) {
            throw new SignIn.Resting(rest.get()).asException();
        }
        boolean wrong = false;
        try {
            wrong = !users.credentials(userId)
                    .map(known -> passwords.matches(typed, known.passwordHash()))
                    .orElse(false);
        } finally {
            if (!wrong) {
                failures.giveBack(key);
            }
        }
        return !wrong;
    }
}
