package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The networks of one kind: each is there once it was asked for. */
final class FakeNetworks {
    private final String name;
    private final IntFunction<String> subnet;
    private final NavigableSet<Integer> slots = new TreeSet<>();

    private FakeNetworks(String name, IntFunction<String> subnet) {
        this.name = name;
        this.subnet = subnet;
    }

    /** Those that single instances have for themselves; {@code firstBlock} is the third number of their addresses, of which eight share one. */
    FakeNetworks(String name, int firstBlock) {
        this(name, slot -> "10.214." + (firstBlock + slot / 8) + "." + slot % 8 * 32 + "/27");
    }

    /** Those that many have. */
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
