package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks somebody who is signed in for their password, before what a stolen session must not do. Guesses are counted by
 * user before they are judged, as those of who signs in are. Right ones are counted, too, further: each is a hash, and
 * whoever signs in waits for those before.
 */
final class OwnPassword {
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

    /** Refused by the name of its field where it is wrong, and with how long to rest where it was typed too often. */
    void require(long userId, String typed) {
        if (!isRight(userId, typed)) {
            throw Refusal.of(Code.INVALID, "confirm", say("account.password-wrong"))
                    .asException();
        }
    }

    /** Whether it is the user's password; refused where it was wrong, or typed at all, too often. */
    boolean isRight(long userId, String typed) {
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
