package dev.flagship.server.challenge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Finds challenges that would require each other in a cycle, so that nobody could ever try any of them. */
final class RequirementCycle {
    private final Challenge own;
    private final LongFunction<Optional<Challenge>> find;
    private final Set<Long> seen = new HashSet<>();

    private RequirementCycle(Challenge own, LongFunction<Optional<Challenge>> find) {
        this.own = own;
        this.find = find;
    }

    /**
     * Returns the names along the cycle from a challenge through its new prerequisites back to itself; empty if there
     * is none.
     */
    static List<String> of(Challenge own, List<Long> prerequisites, LongFunction<Optional<Challenge>> find) {
        List<String> names = new RequirementCycle(own, find).back(prerequisites);
        if (!names.isEmpty()) {
            names.addFirst(own.name());
        }
        return List.copyOf(names);
    }

    /** Returns the names from one of these challenges to the challenge itself; empty if there is no way. */
    private List<String> back(List<Long> from) {
        for (long id : from) {
            if (id == own.id()) {
                return new ArrayList<>(List.of(own.name()));
            }
            Optional<Challenge> next = seen.add(id) ? find.apply(id) : Optional.empty();
            List<String> rest = next.map(challenge -> back(challenge.gate().prerequisites()))
                    .orElseGet(List::of);
            if (next.isPresent() && !rest.isEmpty()) {
                rest.addFirst(next.get().name());
                return rest;
            }
        }
        return new ArrayList<>();
    }
}
