package dev.flagship.server.seed;

import java.util.List;

/** The ids of an event's parts, each list in the order of the event's. */
record EventIds(List<Long> brackets, List<Long> teams, List<Long> people, List<Long> tasks, List<Long> attempts) {
    EventIds {
        brackets = List.copyOf(brackets);
        teams = List.copyOf(teams);
        people = List.copyOf(people);
        tasks = List.copyOf(tasks);
        attempts = List.copyOf(attempts);
    }
}
