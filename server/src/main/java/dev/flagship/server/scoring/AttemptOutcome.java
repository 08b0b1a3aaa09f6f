package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import java.time.Duration;

/** The result of submitting a flag. */
public sealed interface AttemptOutcome {

    /** Returns CTFd's word for the result. */
    String status();

    /** Returns what the player reads. */
    String message();

    /** The flag was right and the solve counts. */
    record Correct() implements AttemptOutcome {
        @Override
        public String status() {
            return "correct";
        }

        @Override
        public String message() {
            return "Correct";
        }
    }

    /**
     * The flag was wrong.
     *
     * @param left the attempts that are left after it
     */
    record Incorrect(AttemptsLeft left) implements AttemptOutcome {
        @Override
        public String status() {
            return "incorrect";
        }

        @Override
        public String message() {
            return switch (left) {
                case AttemptsLeft.AnyNumber _ -> "Incorrect";
                case AttemptsLeft.Some(int count) -> "Incorrect. You have " + tries(count) + " remaining.";
                case AttemptsLeft.NoneUntil none ->
                    "Incorrect. You have 0 tries remaining. Try again in " + wholeSeconds(none.left()) + " seconds";
                case AttemptsLeft.NoneEver _ -> "Incorrect. You have 0 tries remaining.";
            };
        }
    }

    /** The flag was right, but other flags, or flags of the other members, are still needed. */
    record Partial(boolean ofTeam) implements AttemptOutcome {
        @Override
        public String status() {
            return "partial";
        }

        @Override
        public String message() {
            return ofTeam ? "Correct but all team members must submit a flag" : "Correct but more flags are required";
        }
    }

    /** All attempts at the challenge are used for now; the submission is not judged. */
    record Waits(Duration left) implements AttemptOutcome {
        @Override
        public String status() {
            return "ratelimited";
        }

        @Override
        public String message() {
            return "Not accepted. Try again in " + seconds() + " seconds";
        }

        /** Returns the whole seconds until there is another attempt; at least 1. */
        public long seconds() {
            return wholeSeconds(left);
        }
    }

    /** All attempts at the challenge were used; nothing is counted. */
    record UsedUp() implements AttemptOutcome {
        @Override
        public String status() {
            return "ratelimited";
        }

        @Override
        public String message() {
            return "Not accepted. You have 0 tries remaining";
        }
    }

    private static long wholeSeconds(Duration left) {
        return Math.max(1, left.plusNanos(999_999_999).toSeconds());
    }

    private static String tries(int count) {
        return count + (count == 1 ? " try" : " tries");
    }

    /** The flag was the account's, but its instance or incarnation is gone. */
    record Expired() implements AttemptOutcome {
        @Override
        public String status() {
            return "incorrect";
        }

        @Override
        public String message() {
            return "That flag is from an earlier instance. Each instance has its own flag: use that of your current one, or start one.";
        }
    }

    /**
     * The account had solved the challenge before; nothing is counted.
     *
     * @param right whether the flag was right
     */
    record AlreadySolved(boolean right) implements AttemptOutcome {
        @Override
        public String status() {
            return "already_solved";
        }

        @Override
        public String message() {
            return (right ? "Correct" : "Incorrect") + " but you already solved this";
        }
    }

    /** There were too many wrong answers within a minute. */
    record TooFast(Duration left) implements AttemptOutcome {
        @Override
        public String status() {
            return "ratelimited";
        }

        @Override
        public String message() {
            return "You're submitting flags too fast. Try again in " + seconds() + " seconds.";
        }

        /** Returns the whole seconds until the next attempt counts; at least 1. */
        public long seconds() {
            return Math.max(1, left.toSeconds());
        }
    }

    /**
     * The flag was submitted for practice after the end; nothing is counted.
     *
     * @param right whether the flag was right
     */
    record Practised(boolean right) implements AttemptOutcome {
        @Override
        public String status() {
            return right ? "correct" : "incorrect";
        }

        @Override
        public String message() {
            return (right ? "Correct" : "Incorrect") + ", for practice: the competition is over";
        }
    }

    /** The competition is paused. */
    record Paused(String competition) implements AttemptOutcome {
        @Override
        public String status() {
            return "paused";
        }

        @Override
        public String message() {
            return say("competition.paused", competition);
        }
    }
}
