package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which hint an award paid for. The challenge is named only to those who may know of it. */
public final class HintCosts {
    /** The category of awards that pay for hints. */
    static final String CATEGORY = "hints";

    private static final String UNNAMED = "???";

    private final UnlockStore unlocks;
    private final Catalog catalog;
    private final OpenChallenges open;

    HintCosts(UnlockStore unlocks, Catalog catalog, OpenChallenges open) {
        this.unlocks = unlocks;
        this.catalog = catalog;
        this.open = open;
    }

    /** Returns whether an award of this category pays for a hint. */
    public static boolean isCost(@Nullable String category) {
        return CATEGORY.equals(category);
    }

    /** Returns what a team or a user paid for, by the award's id. Hints that were deleted are left out. */
    public Map<Long, Cost> of(UserOrTeam whose, Visitor visitor) {
        Map<Long, Cost> costs = new HashMap<>();
        unlocks.paid(whose)
                .forEach((award, hintId) -> catalog.hint(hintId)
                        .flatMap(hint ->
                                catalog.find(hint.challengeId()).map(challenge -> cost(challenge, hint, visitor)))
                        .ifPresent(cost -> costs.put(award, cost)));
        return Map.copyOf(costs);
    }

    /** Returns the ids of the awards whose challenge the visitor may know of. */
    Set<Long> named(UserOrTeam whose, Visitor visitor) {
        return of(whose, visitor).entrySet().stream()
                .filter(each -> each.getValue().named())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Cost cost(Challenge challenge, Challenge.Hint hint, Visitor visitor) {
        return open.isNamed(challenge.id(), visitor)
                ? new Cost(Hints.title(challenge, hint), challenge.name(), true)
                : new Cost(Hints.number(challenge, hint), UNNAMED, false);
    }

    /**
     * The hint that an award paid for.
     *
     * @param hint the title of the hint; only its number where the visitor may not know the challenge
     * @param challenge the name of its challenge, or a placeholder where the visitor may not know it
     * @param named whether the visitor may know the challenge
     */
    public record Cost(String hint, String challenge, boolean named) {}
}
