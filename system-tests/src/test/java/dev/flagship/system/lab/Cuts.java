package dev.flagship.system.lab;

import dev.flagship.testkit.soak.Soak;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a node is cut short: at all of the steps at once, with an instance at each, because a node takes longer to start than
 * all else; in a soak at each alone, too.
 */
public final class Cuts {
    private Cuts() {}

    /** The steps of each cut. */
    public static Stream<List<String>> at(String... steps) {
        Stream<List<String>> together = Stream.of(List.of(steps));
        return Soak.isWhole() ? Stream.concat(together, Stream.of(steps).map(List::of)) : together;
    }
}
