package dev.flagship.api.challenge;

import java.util.List;

/**
 * What a catalog file holds.
 *
 * @param challenges the entries that are good, in their order
 * @param problems everything that is wrong with the others
 */
public record CatalogReading(List<ChallengeEntry> challenges, List<CatalogProblem> problems) {

    public CatalogReading {
        challenges = List.copyOf(challenges);
        problems = List.copyOf(problems);
    }

    /** True when nothing is wrong. */
    public boolean isClean() {
        return problems.isEmpty();
    }
}
