package dev.flagship.server.seed;

import java.util.Set;

/** Names in lower case that the platform has already. */
record Taken(Set<String> people, Set<String> teams, Set<String> slugs) {
    Taken {
        people = Set.copyOf(people);
        teams = Set.copyOf(teams);
        slugs = Set.copyOf(slugs);
    }

    static Taken nothing() {
        return new Taken(Set.of(), Set.of(), Set.of());
    }
}
