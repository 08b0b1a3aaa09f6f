package dev.flagship.server.seed;

import dev.flagship.server.secret.Secrets;
import dev.flagship.server.seed.SeedEvent.Group;
import dev.flagship.server.seed.SeedEvent.Hint;
import dev.flagship.server.seed.SeedEvent.Marks;
import dev.flagship.server.seed.SeedEvent.Person;
import dev.flagship.server.seed.SeedEvent.Task;
import dev.flagship.server.seed.SeedEvent.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes up an event. Each part has its own random numbers, so that more submissions do not change names. {@link Random}
 * is used because its sequence is specified.
 */
final class MakeEvent {
    /** The start of the event. It is fixed, so that the same event can be made again at any time. */
    static final Instant START = Instant.parse("2026-01-10T09:00:00Z");

    private static final List<String> BRACKETS = List.of("Students", "Professionals", "Newcomers");
    private static final List<String> COUNTRIES =
            List.of("AT", "BR", "CA", "DE", "EE", "FR", "GB", "IN", "JP", "KR", "NL", "PL", "SE", "US", "VN");
    private static final List<String> CATEGORIES = List.of("crypto", "forensics", "misc", "pwn", "reversing", "web");
    private static final List<String> DIFFICULTIES = List.of("beginner", "easy", "medium", "hard", "insane");
    private static final int[] POINTS = {50, 100, 200, 300, 500};
    private static final List<String> SUBJECTS = List.of(
            "Bilge",
            "Chart",
            "Drift",
            "Ebb",
            "Fathom",
            "Gale",
            "Harbour",
            "Inlet",
            "Jetty",
            "Keel",
            "Lagoon",
            "Mast",
            "Nautilus",
            "Outrigger",
            "Pier",
            "Quarterdeck",
            "Rigging",
            "Shoal",
            "Tide",
            "Undertow",
            "Voyage",
            "Wake");
    /** Thirteen, so that a subject that is used again gets another mood. */
    private static final List<String> MOODS = List.of(
            "Quiet",
            "Broken",
            "Last",
            "Hidden",
            "Double",
            "Silver",
            "Lost",
            "Long",
            "Deep",
            "Old",
            "Crooked",
            "Second",
            "Borrowed");

    private static final int HIDDEN_OF_100 = 2;
    private static final int BANNED_OF_100 = 2;

    private final SeedSize size;
    private final Taken taken;

    private MakeEvent(SeedSize size, Taken taken) {
        this.size = size;
        this.taken = taken;
    }

    /** Returns the event of this size; it avoids names that are taken. */
    static SeedEvent of(SeedSize size, Taken taken) {
        MakeEvent make = new MakeEvent(size, taken);
        List<Group> teams = make.teams();
        List<Person> people = make.people();
        List<Task> tasks = make.tasks();
        MakeAttempts attempts = new MakeAttempts(size, tasks, make.chance(4));
        return new SeedEvent(size.byTeam(), BRACKETS, teams, people, tasks, attempts.attempts(), attempts.unlocks());
    }

    /** Makes the teams. People are dealt out to them like cards, so the first people are the captains. */
    private List<Group> teams() {
        Random random = chance(1);
        Names names = new Names(random, taken.teams());
        List<Group> teams = new ArrayList<>();
        for (int team = 0; team < size.teams(); team++) {
            teams.add(new Group(names.nextOfMany(), team, bracket(random), marks(random)));
        }
        return teams;
    }

    private List<Person> people() {
        Random random = chance(2);
        Names names = new Names(random, taken.people());
        List<Person> people = new ArrayList<>();
        for (int person = 0; person < size.users(); person++) {
            Integer bracket = bracket(random);
            String name = names.next();
            people.add(new Person(
                    name,
                    secret(random, 8),
                    token(name),
                    size.byTeam() ? person % size.teams() : null,
                    size.byTeam() ? null : bracket,
                    marks(random),
                    COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                    START.minus(Duration.ofMinutes(random.nextInt(7 * 24 * 60) + 1L))));
        }
        return people;
    }

    /** Makes the challenges; each category goes from easy to hard. */
    private List<Task> tasks() {
        Random random = chance(3);
        Names slugs = new Names(random, taken.slugs());
        Names names = new Names(random, Set.of());
        int rows = (size.challenges() - 1) / CATEGORIES.size() + 1;
        List<Task> tasks = new ArrayList<>();
        for (int number = 0; number < size.challenges(); number++) {
            String category = CATEGORIES.get(number % CATEGORIES.size());
            int row = number / CATEGORIES.size();
            double level = rows == 1 ? 0 : row / (rows - 1.0);
            int step = (int) Math.min(DIFFICULTIES.size() - 1, level * DIFFICULTIES.size());
            String subject = SUBJECTS.get(number % SUBJECTS.size());
            tasks.add(new Task(
                    slugs.free(category + "-" + subject.toLowerCase(Locale.ROOT) + "-" + (number + 1)),
                    names.free(MOODS.get((number + number / SUBJECTS.size()) % MOODS.size()) + " " + subject),
                    TaskTexts.of(category, row),
                    DIFFICULTIES.get(step),
                    level,
                    "CTF{" + secret(random, 12) + "}",
                    worth(number, POINTS[step]),
                    hints(number, random)));
        }
        return tasks;
    }

    /** Returns the value rule: every other challenge loses value with its solves. */
    private Worth worth(int number, int points) {
        return number % 2 == 0
                ? new Worth("static", points, 0, 0)
                : new Worth("logarithmic", points, Math.max(MakeAttempts.LEAST_VALUE, points / 5), decay());
    }

    private int decay() {
        return Math.max(1, size.accounts() / 5);
    }

    private static List<Hint> hints(int number, Random random) {
        int cost = random.nextInt(3) * MakeAttempts.HINT_STEP;
        return switch (number % 3) {
            case 0 -> List.of(new Hint("Look at what is **not** there.", cost));
            case 1 -> List.of(new Hint("Start with the smallest part.", cost), new Hint("Then turn it round.", cost));
            default -> List.of();
        };
    }

    private static @Nullable Integer bracket(Random random) {
        int bracket = random.nextInt(BRACKETS.size() + 1);
        return bracket == BRACKETS.size() ? null : bracket;
    }

    private static Marks marks(Random random) {
        int fate = random.nextInt(100);
        return new Marks(fate < HIDDEN_OF_100, fate >= 100 - BANNED_OF_100);
    }

    /** Makes the token from the name, because tokens must differ, also when an event is seeded twice. */
    private String token(String name) {
        return "flagship_" + HexFormat.of().formatHex(Secrets.hash(size.seed() + " " + name));
    }

    private static String secret(Random random, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private Random chance(int part) {
        return new Random(size.seed() * 31 + part);
    }
}
