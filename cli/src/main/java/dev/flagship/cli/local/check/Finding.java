package dev.flagship.cli.local.check;

import java.util.Locale;

/**
 * What one check of {@code doctor} found.
 *
 * @param check what was checked
 * @param state the result
 * @param found what was found, in a few words
 * @param mend what to do; empty when there is nothing to mend
 */
public record Finding(String check, State state, String found, String mend) {
    /** How good or bad it is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Flagship runs, but with less; {@code mend} says what is lost. */
        WARN,
        /** Flagship does not run like this. */
        FAIL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a finding that is as it should be. */
    public static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    /** Returns a finding with which Flagship runs, but with less. */
    public static Finding warn(String check, String found, String mend) {
        return new Finding(check, State.WARN, found, mend);
    }

    /** Returns a finding with which Flagship does not run. */
    public static Finding fail(String check, String found, String mend) {
        return new Finding(check, State.FAIL, found, mend);
    }
}
