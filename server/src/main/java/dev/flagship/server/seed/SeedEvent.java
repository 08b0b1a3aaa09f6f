package dev.flagship.server.seed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole event before it has ids. Its parts refer to each other by their index in these lists.
 *
 * @param byTeam whether teams score; accounts are indexes in {@code teams} then, else in {@code people}
 * @param attempts in order of time
 */
record SeedEvent(
        boolean byTeam,
        List<String> brackets,
        List<Group> teams,
        List<Person> people,
        List<Task> tasks,
        List<Attempt> attempts,
        List<Unlock> unlocks) {
    SeedEvent {
        brackets = List.copyOf(brackets);
        teams = List.copyOf(teams);
        people = List.copyOf(people);
        tasks = List.copyOf(tasks);
        attempts = List.copyOf(attempts);
        unlocks = List.copyOf(unlocks);
    }

    /** Returns whether the person is banned, alone or with the team. */
    boolean isBanned(Person person) {
        Integer team = person.team();
        return person.marks().banned()
                || (team != null && teams.get(team).marks().banned());
    }

    /** Returns the account that a person scores for. */
    int account(int person) {
        Integer team = people.get(person).team();
        return team == null ? person : team;
    }

    /** Whether an account is hidden or banned. */
    record Marks(boolean hidden, boolean banned) {}

    /** A team; its captain and bracket are indexes, too. */
    record Group(String name, int captain, @Nullable Integer bracket, Marks marks) {}

    /** A user, with the secrets that the database holds only as hashes. */
    record Person(
            String name,
            String password,
            String token,
            @Nullable Integer team,
            @Nullable Integer bracket,
            Marks marks,
            String country,
            Instant registeredAt) {
        @Override
        public String toString() {
            return "Person[" + name + "]";
        }
    }

    /** A challenge. Its level goes from 0 to 1; nearly everybody solves level 0. */
    record Task(
            String slug,
            String name,
            TaskTexts.Text text,
            String difficulty,
            double level,
            String flag,
            Worth worth,
            List<Hint> hints) {
        Task {
            hints = List.copyOf(hints);
        }

        @Override
        public String toString() {
            return "Task[" + slug + "]";
        }
    }

    /** The value of a challenge, and how it falls. */
    record Worth(String function, int initial, int minimum, int decay) {
        boolean falls() {
            return !function.equals("static");
        }
    }

    record Hint(String content, int cost) {}

    record Attempt(int account, int person, int task, String text, boolean right, Instant at) {}

    /** An unlock of a task's first hint. */
    record Unlock(int account, int person, int task, Instant at) {}
}
