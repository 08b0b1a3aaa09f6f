package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.Instance;

/**
 * What instances of one owner take of its quotas.
 *
 * @param units the sum of their units
 */
record Load(int instances, int units) {
    static final Load NONE = new Load(0, 0);

    static Load of(Instance instance) {
        return new Load(1, instance.units());
    }

    Load plus(Load other) {
        return new Load(instances + other.instances, units + other.units);
    }

    Load minus(Load other) {
        return new Load(instances - other.instances, units - other.units);
    }

    /** Whether this is at least as much as {@code other}, both in number and in units. */
    boolean covers(Load other) {
        return instances >= other.instances && units >= other.units;
    }
}
