package dev.flagship.lifecycle.pool;

import java.util.List;

/**
 * All pools of an engine, and their common bounds.
 *
 * @param targets one for each challenge that has a pool
 * @param most how many instances all pools together may have
 * @param instances how many instances, owned or not, there may be at once, so that pools never take room that players
 *     lack; 0 while nothing may be launched for a pool
 */
public record Pools(List<PoolTarget> targets, int most, int instances) {
    /** No pools. */
    public static final Pools NONE = new Pools(List.of(), 0, 0);

    public Pools {
        targets = List.copyOf(targets);
    }

    /** Whether anything may be launched for pools. */
    public boolean mayBeFilled() {
        return instances > 0;
    }
}
