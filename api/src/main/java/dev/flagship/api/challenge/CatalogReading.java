package dev.flagship.api.challenge;

import java.util.List;
import java.util.Set;

/**
 * The content of a catalog file.
 *
 * @param challenges the good entries, in their order
 * @param problems everything that is wrong with the others
 * @param mentioned the ids of all entries that have one, good or not
 */
public record CatalogReading(List<ChallengeEntry> challenges, List<CatalogProblem> problems, Set<String> mentioned) {

    public CatalogReading {
        challenges = List.copyOf(challenges);
        problems = List.copyOf(problems);
        mentioned = Set.copyOf(mentioned);
    }

    /** Tells whether there is no problem. */
    public boolean isClean() {
        return problems.isEmpty();
    }
}
