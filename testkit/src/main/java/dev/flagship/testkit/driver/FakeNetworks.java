package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The networks of one kind. Each exists once it was asked for. */
final class FakeNetworks {
    private final String name;
    private final IntFunction<String> subnet;
    private final NavigableSet<Integer> slots = new TreeSet<>();

    private FakeNetworks(String name, IntFunction<String> subnet) {
        this.name = name;
        this.subnet = subnet;
    }

    /**
     * Makes networks for single instances.
     *
     * @param firstBlock the third number of their addresses; eight networks share one such block
     */
    FakeNetworks(String name, int firstBlock) {
        this(name, slot -> "10.214." + (firstBlock + slot / 8) + "." + slot % 8 * 32 + "/27");
    }

    /** Makes networks that many instances share. */
    static FakeNetworks shared(String name) {
        return new FakeNetworks(name, slot -> "10.213." + 4 * slot + ".0/22");
    }

    NetworkResult network(int slot) {
        slots.add(slot);
        return new NetworkResult.Ready(name + slot, subnet.apply(slot));
    }

    List<Integer> there() {
        return List.copyOf(slots);
    }
}
