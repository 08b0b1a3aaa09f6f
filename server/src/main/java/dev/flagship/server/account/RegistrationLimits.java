package dev.flagship.server.account;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How often one place may try to register. A hall full of people may share one, so what goes well is hardly limited; what
 * tells something to whoever guesses is.
 */
final class RegistrationLimits {
    private static final int ATTEMPTS = 1_000;
    private static final int REFUSED = 120;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WRONG_CODES = 30;
    private static final int TAKEN = 20;
    private static final Duration WINDOW_OF_GUESSES = Duration.ofMinutes(10);

    private final Throttle attempts;
    private final Throttle refused;
    private final Throttle wrongCodes;
    private final Throttle taken;

    RegistrationLimits(Throttles throttles) {
        this.attempts = throttles.of("registration", ATTEMPTS, MINUTE);
        this.refused = throttles.of("registration refused", REFUSED, MINUTE);
        this.wrongCodes = throttles.of("registration code", WRONG_CODES, WINDOW_OF_GUESSES);
        this.taken = throttles.of("registration address", TAKEN, WINDOW_OF_GUESSES);
    }

    /** Counts an attempt; refuses it where there were too many, or too many that were refused. */
    void attempt(String place) {
        attempts.take(place).or(() -> refused.take(place)).ifPresent(RegistrationLimits::refuse);
    }

    /** Takes back that an attempt was refused. */
    void wentWell(String place) {
        refused.giveBack(place);
    }

    /** Whether the code is right; refuses where too many were wrong, right or not. */
    boolean judged(String place, BooleanSupplier right) {
        wrongCodes.take(place).ifPresent(RegistrationLimits::refuse);
        boolean isRight = right.getAsBoolean();
        if (isRight) {
            wrongCodes.giveBack(place);
        }
        return isRight;
    }

    /**
     * Whether an e-mail address is taken; refuses where too many were, and whoever has a new one with them: else the
     * refusal would say what is not to be said.
     */
    boolean tellsTaken(String place, boolean isTaken) {
        (isTaken ? taken.take(place) : taken.rest(place)).ifPresent(RegistrationLimits::refuse);
        return isTaken;
    }

    private static void refuse(Duration left) {
        throw new SignIn.Resting(left).asException();
    }
}
