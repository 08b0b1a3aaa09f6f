package dev.flagship.server.seed;

import dev.flagship.server.seed.SeedEvent.Attempt;
import dev.flagship.server.seed.SeedEvent.Task;
import dev.flagship.server.seed.SeedEvent.Unlock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up who tried what, when, and how it went. An account has a skill and a challenge a level; the pairs with the
 * highest skill above the level, with some luck, become solves. Easy challenges are solved first, little happens at
 * night, and wrong answers come before right ones.
 */
final class MakeAttempts {
    /** The lowest value of a challenge, which lets everybody who solved one pay for hints. */
    static final int LEAST_VALUE = 50;

    /** Hints cost a small multiple of this. */
    static final int HINT_STEP = 10;

    private static final Duration LENGTH = Duration.ofDays(2);
    private static final Duration TRYING = Duration.ofHours(3);
    private static final int RIGHT_OF_100 = 30;
    private static final int SOLVED_PAIRS_OF_100 = 60;
    private static final int IDLE_OF_100 = 10;
    private static final int HINTS_OF_100 = 12;
    private static final int MOST_HINTS = 2;
    private static final double NIGHT = 0.2;
    private static final List<String> GUESSES =
            List.of("CTF{%d}", "flag{%d}", "CTF{admin%d}", "ctf{s0_cl0se_%d}", "%d");

    private final SeedSize size;
    private final List<Task> tasks;
    private final Random random;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Unlock> unlocks = new ArrayList<>();

    /** An account with a challenge, and how easy it is for the account. */
    private record Pair(int account, int task, double ease) {}

    MakeAttempts(SeedSize size, List<Task> tasks, Random random) {
        this.size = size;
        this.tasks = tasks;
        this.random = random;
        make();
    }

    /** Returns the attempts in order of time. */
    List<Attempt> attempts() {
        return attempts;
    }

    List<Unlock> unlocks() {
        return unlocks;
    }

    private void make() {
        List<Pair> pairs = pairs();
        int right = Math.min(size.submissions() * RIGHT_OF_100 / 100, pairs.size() * SOLVED_PAIRS_OF_100 / 100);
        List<Instant> solvedAt = new ArrayList<>();
        for (Pair pair : pairs.subList(0, right)) {
            Instant at = moment(pair);
            solvedAt.add(at);
            attempts.add(attempt(pair, tasks.get(pair.task()).flag(), true, at));
        }
        int tried = Math.min(pairs.size(), Math.max(1, 2 * right));
        while (attempts.size() < size.submissions()) {
            int place = random.nextInt(tried);
            Pair pair = pairs.get(place);
            Instant at = place < right ? before(solvedAt.get(place)) : moment(pair);
            attempts.add(attempt(pair, guess(), false, at));
        }
        attempts.sort(Comparator.comparing(Attempt::at));
        readHints(pairs.subList(0, right), solvedAt);
    }

    /** Returns all pairs, the easiest first. Some accounts never try anything; the first account always does. */
    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int account = 0; account < size.accounts(); account++) {
            double skill = random.nextGaussian();
            if (random.nextInt(100) < IDLE_OF_100 && account > 0) {
                continue;
            }
            for (int task = 0; task < tasks.size(); task++) {
                double luck = -Math.log(-Math.log(1 - random.nextDouble()) + Double.MIN_NORMAL);
                pairs.add(new Pair(
                        account, task, 1.5 * skill - 5 * tasks.get(task).level() + luck));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::ease).reversed());
        return pairs;
    }

    /** Returns when the account tries the challenge: early for easy ones, rarely at night. */
    private Instant moment(Pair pair) {
        while (true) {
            double part = 0.4 * tasks.get(pair.task()).level() + 0.6 * Math.pow(random.nextDouble(), 1.5);
            Instant at = MakeEvent.START.plusMillis(60_000 + (long) (part * (LENGTH.toMillis() - 60_000)));
            int hour = at.atOffset(ZoneOffset.UTC).getHour();
            if (hour >= 7 || random.nextDouble() < NIGHT) {
                return at;
            }
        }
    }

    private Instant before(Instant solved) {
        double part = random.nextDouble() * random.nextDouble();
        Instant at = solved.minusMillis(1_000 + (long) (part * TRYING.toMillis()));
        return at.isBefore(MakeEvent.START) ? MakeEvent.START : at;
    }

    private Attempt attempt(Pair pair, String text, boolean right, Instant at) {
        return new Attempt(pair.account(), member(pair.account()), pair.task(), text, right, at);
    }

    /** Returns a random member of the account: people were dealt out in turns. */
    private int member(int account) {
        if (!size.byTeam()) {
            return account;
        }
        int members = (size.users() - account - 1) / size.teams() + 1;
        return account + size.teams() * random.nextInt(members);
    }

    private String guess() {
        return GUESSES.get(random.nextInt(GUESSES.size())).replace("%d", Integer.toString(random.nextInt(10_000)));
    }

    /** Adds unlocks of hints shortly before a solve, by accounts that solved something earlier and so can pay. */
    private void readHints(List<Pair> solved, List<Instant> solvedAt) {
        Map<Integer, Instant> firstSolve = new HashMap<>();
        Map<Integer, Integer> read = new HashMap<>();
        for (int place = 0; place < solved.size(); place++) {
            firstSolve.merge(
                    solved.get(place).account(),
                    solvedAt.get(place),
                    (one, other) -> one.isBefore(other) ? one : other);
        }
        for (int place = 0; place < solved.size(); place++) {
            Pair pair = solved.get(place);
            Instant at = solvedAt.get(place).minusSeconds(1);
            boolean can = firstSolve.getOrDefault(pair.account(), at).isBefore(at)
                    && !tasks.get(pair.task()).hints().isEmpty();
            boolean wants = random.nextInt(100) < HINTS_OF_100;
            if (can && wants && read.merge(pair.account(), 1, Integer::sum) <= MOST_HINTS) {
                unlocks.add(new Unlock(pair.account(), member(pair.account()), pair.task(), at));
            }
        }
    }
}
