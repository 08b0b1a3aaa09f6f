package dev.flagship.server.seed;

/**
 * The size of an event.
 *
 * @param users how many people; each costs one password hash
 * @param teams how many teams they form; 0 where users score
 * @param challenges how many challenges
 * @param submissions how many attempts, right and wrong
 * @param seed the seed of the random numbers; the same seed makes the same event
 */
record SeedSize(int users, int teams, int challenges, int submissions, long seed) {
    private static final int MOST_PEOPLE = 20_000;
    private static final int MOST_CHALLENGES = 500;
    private static final int MOST_SUBMISSIONS = 1_000_000;

    SeedSize {
        require("users", users, 1, MOST_PEOPLE);
        require("teams", teams, 0, users);
        require("challenges", challenges, 1, MOST_CHALLENGES);
        require("submissions", submissions, 0, MOST_SUBMISSIONS);
    }

    boolean byTeam() {
        return teams > 0;
    }

    /** Returns how many accounts score. */
    int accounts() {
        return byTeam() ? teams : users;
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new SeedRefusedException("--" + name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
