package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The networks of one kind that single instances have for themselves: each is there once it was asked for. */
final class FakeNetworks {
    private final String name;
    private final int firstBlock;
    private final NavigableSet<Integer> slots = new TreeSet<>();

    /** {@code firstBlock} is the third number of their addresses, of which eight networks share one. */
    FakeNetworks(String name, int firstBlock) {
        this.name = name;
        this.firstBlock = firstBlock;
    }

    NetworkResult network(int slot) {
        slots.add(slot);
        return new NetworkResult.Ready(name + slot, "10.214." + (firstBlock + slot / 8) + "." + slot % 8 * 32 + "/27");
    }

    List<Integer> there() {
        return List.copyOf(slots);
    }
}
