package dev.flagship.lifecycle.pool;

import java.util.List;

/**
 * All pools of an engine, and what bounds them together.
 *
 * @param targets one for each challenge that has a pool
 * @param most how many may be in all pools at one time
 * @param instances how many instances there may be at one time, owned or not: a pool takes no room that players lack; 0
 *     while nothing may be made for a pool
 */
public record Pools(List<PoolTarget> targets, int most, int instances) {
    /** No pools. */
    public static final Pools NONE = new Pools(List.of(), 0, 0);

    public Pools {
        targets = List.copyOf(targets);
    }

    /** Whether something may be made for them at all. */
    public boolean mayBeFilled() {
        return instances > 0;
    }
}
