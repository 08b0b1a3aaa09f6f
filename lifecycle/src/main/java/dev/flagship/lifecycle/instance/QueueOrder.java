package dev.flagship.lifecycle.instance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides who in a queue goes first. Owners take turns: every owner's first start comes before anybody's second, and a
 * start that is under way counts as a turn taken. Within a turn, whoever has waited longest goes first.
 */
public final class QueueOrder {

    private QueueOrder() {}

    /** One start or reset that waits. */
    public record Waiting(InstanceId id, String owner, Instant since) {
        public Waiting {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(since, "since");
        }
    }

    private record Turn(Waiting waiting, int number) {}

    /**
     * Returns those that wait, in the order in which they are served.
     *
     * @param underWay how many starts are being served, by owner
     */
    public static List<Waiting> fair(List<Waiting> waiting, Map<String, Integer> underWay) {
        return fair(List.of(), waiting, underWay);
    }

    /**
     * Returns starts and resets in the order in which they are served. A reset takes a turn like a start, and comes
     * before its owner's queued starts. The starts keep the order that they would have if the resets were under way.
     *
     * @param resets the resets that wait, each with the time of the reset
     * @param underWay how many starts and resets are being served, by owner
     */
    public static List<Waiting> fair(List<Waiting> resets, List<Waiting> starts, Map<String, Integer> underWay) {
        Comparator<Waiting> longest = Comparator.comparing(Waiting::since)
                .thenComparing(each -> each.id().value());
        Map<String, Integer> taken = new HashMap<>(underWay);
        List<Turn> turns = new ArrayList<>(resets.size() + starts.size());
        Stream.concat(resets.stream().sorted(longest), starts.stream().sorted(longest))
                .forEach(each -> turns.add(new Turn(each, taken.merge(each.owner(), 1, Integer::sum))));
        return turns.stream()
                .sorted(Comparator.comparingInt(Turn::number).thenComparing(Turn::waiting, longest))
                .map(Turn::waiting)
                .toList();
    }
}
