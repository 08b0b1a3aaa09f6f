package dev.flagship.server.scoring;

import java.time.Duration;

/** What came of handing in a flag. */
public sealed interface Attempt {

    /** CTFd's word for it. */
    String status();

    /** What the player reads. */
    String message();

    /** Right, and counted. */
    record Correct() implements Attempt {
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
     * Not the flag.
     *
     * @param left how many attempts are left; negative for any number
     */
    record Incorrect(int left) implements Attempt {
        static final int ANY_NUMBER = -1;

        @Override
        public String status() {
            return "incorrect";
        }

        @Override
        public String message() {
            return left < 0 ? "Incorrect" : "Incorrect. You have " + tries(left) + " remaining.";
        }
    }

    /** All attempts at the challenge were used; nothing is counted. */
    record UsedUp() implements Attempt {
        @Override
        public String status() {
            return "ratelimited";
        }

        @Override
        public String message() {
            return "Not accepted. You have 0 tries remaining";
        }
    }

    private static String tries(int count) {
        return count + (count == 1 ? " try" : " tries");
    }

    /** It was the account's flag, but its instance or incarnation is gone. */
    record Expired() implements Attempt {
        @Override
        public String status() {
            return "incorrect";
        }

        @Override
        public String message() {
            return "That flag belongs to an instance that is gone. Start a new one and use its flag.";
        }
    }

    /**
     * The account had solved the challenge before; nothing is counted.
     *
     * @param right whether this was the flag, too
     */
    record AlreadySolved(boolean right) implements Attempt {
        @Override
        public String status() {
            return "already_solved";
        }

        @Override
        public String message() {
            return (right ? "Correct" : "Incorrect") + " but you already solved this";
        }
    }

    /** Too many wrong answers within a minute. */
    record TooFast(Duration left) implements Attempt {
        @Override
        public String status() {
            return "ratelimited";
        }

        @Override
        public String message() {
            return "You're submitting flags too fast. Try again in " + seconds() + " seconds.";
        }

        /** Whole seconds until the next attempt counts; at least 1. */
        public long seconds() {
            return Math.max(1, left.toSeconds());
        }
    }

    /**
     * It was for practice, after the end; nothing is counted.
     *
     * @param right whether this was the flag
     */
    record Practised(boolean right) implements Attempt {
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
    record Paused(String competition) implements Attempt {
        @Override
        public String status() {
            return "paused";
        }

        @Override
        public String message() {
            return competition + " is paused";
        }
    }
}
