package dev.flagship.server.seed;

import java.util.List;

/** The ids that the parts of an event got, place by place. */
record EventIds(List<Long> brackets, List<Long> teams, List<Long> people, List<Long> tasks, List<Long> attempts) {
    EventIds {
        brackets = List.copyOf(brackets);
        teams = List.copyOf(teams);
        people = List.copyOf(people);
        tasks = List.copyOf(tasks);
        attempts = List.copyOf(attempts);
    }
}
