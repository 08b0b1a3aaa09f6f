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
 * Who in a queue goes first. Owners take turns: the first start of each comes before the second of anybody, and a start
 * that is under way is a turn taken. Within a turn whoever has waited longest goes first.
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
     * Those that wait, in the order in which they are served.
     *
     * @param underWay how many starts of each owner are being served
     */
    public static List<Waiting> fair(List<Waiting> waiting, Map<String, Integer> underWay) {
        return fair(List.of(), waiting, underWay);
    }

    /**
     * The same with resets among them. A reset is a turn like a start, and of one owner it comes before what waits in the
     * queue: among the starts, the order is the same as with the resets under way.
     *
     * @param resets what was reset, since when
     * @param underWay how many starts and resets of each owner are being served
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
