package dev.flagship.server.scoring;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.standings.OpenChallenges;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the awards are for that pay for hints, in words; a challenge is named to whoever may know of it. */
public final class HintCosts {
    /** The category of such awards. */
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

    /** Whether an award of this category pays for a hint. */
    public static boolean isCost(@Nullable String category) {
        return CATEGORY.equals(category);
    }

    /** Those of a team, or of a user, by the award's id; what was paid for a hint that is no more is not among them. */
    public Map<Long, Cost> of(UserOrTeam whose, Visitor visitor) {
        Map<Long, Cost> costs = new HashMap<>();
        unlocks.paid(whose)
                .forEach((award, hintId) -> catalog.hint(hintId)
                        .flatMap(hint ->
                                catalog.find(hint.challengeId()).map(challenge -> cost(challenge, hint, visitor)))
                        .ifPresent(cost -> costs.put(award, cost)));
        return Map.copyOf(costs);
    }

    /** The ids of those of which the visitor may know what they are for. */
    Set<Long> named(UserOrTeam whose, Visitor visitor) {
        return of(whose, visitor).entrySet().stream()
                .filter(each -> each.getValue().named())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Cost cost(Challenge challenge, Challenge.Hint hint, Visitor visitor) {
        return open.isNamed(challenge.id(), visitor)
                ? new Cost(HintView.title(challenge, hint), challenge.name(), true)
                : new Cost(HintView.number(challenge, hint), UNNAMED, false);
    }

    /**
     * What one award pays for.
     *
     * @param hint what the hint is called
     * @param challenge the name of its challenge, as far as the visitor may know it
     * @param named whether they may
     */
    public record Cost(String hint, String challenge, boolean named) {}
}
