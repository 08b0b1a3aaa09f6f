package dev.flagship.server.account;

import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Limits how often one place on the network may try to register. A hall full of people may share one place, so
 * successful registrations are hardly limited. Attempts that tell a guesser something are.
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

    /** Counts an attempt. Refuses if there were too many attempts, or too many refused ones. */
    void attempt(String place) {
        attempts.take(place).or(() -> refused.take(place)).ifPresent(RegistrationLimits::refuse);
    }

    /** Takes back that the attempt counted as refused. */
    void wentWell(String place) {
        refused.giveBack(place);
    }

    /** Returns whether the code is right. Refuses if too many codes were wrong, even if this one is right. */
    boolean judged(String place, BooleanSupplier right) {
        wrongCodes.take(place).ifPresent(RegistrationLimits::refuse);
        boolean isRight = right.getAsBoolean();
        if (isRight) {
            wrongCodes.giveBack(place);
        }
        return isRight;
    }

    /**
     * Returns whether an e-mail address is taken. Refuses if too many were taken, even for a new address: otherwise the
     * refusal itself would reveal that the address is taken.
     */
    boolean tellsTaken(String place, boolean isTaken) {
        (isTaken ? taken.take(place) : taken.rest(place)).ifPresent(RegistrationLimits::refuse);
        return isTaken;
    }

    private static void refuse(Duration left) {
        throw new SignIn.Resting(left).asException();
    }
}
