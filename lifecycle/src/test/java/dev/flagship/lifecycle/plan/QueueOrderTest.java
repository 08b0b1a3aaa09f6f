package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.QueueOrder;
import dev.flagship.lifecycle.instance.QueueOrder.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QueueOrderTest {

    @Test
    void whoCameFirstIsServedFirst() {
        assertThat(order(List.of(waiting(2, "b", 5), waiting(1, "a", 1), waiting(3, "c", 9)), Map.of()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void anOwnersSecondStartComesAfterEverybodysFirst() {
        List<Waiting> waiting = List.of(
                waiting(1, "many", 1),
                waiting(2, "many", 2),
                waiting(3, "many", 3),
                waiting(4, "few", 4),
                waiting(5, "late", 5));
        assertThat(order(waiting, Map.of())).containsExactly(1, 4, 5, 2, 3);
    }

    @Test
    void aStartUnderWayIsATurnTaken() {
        List<Waiting> waiting = List.of(waiting(1, "many", 1), waiting(2, "few", 2));
        assertThat(order(waiting, Map.of("many", 1))).containsExactly(2, 1);
    }

    @Property
    void everybodyIsServedOnceAndTheOrderOfWritingDoesNotMatter(@ForAll("queues") List<Waiting> waiting) {
        List<Waiting> fair = QueueOrder.fair(waiting, Map.of());
        assertThat(fair).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(QueueOrder.fair(waiting.reversed(), Map.of())).isEqualTo(fair);
    }

    @Property
    void nobodyIsServedTwiceBeforeAllOthersWereServedAsOften(@ForAll("queues") List<Waiting> waiting) {
        Map<String, Integer> served = new HashMap<>();
        Map<String, Integer> left = new HashMap<>();
        waiting.forEach(each -> left.merge(each.owner(), 1, Integer::sum));
        for (Waiting next : QueueOrder.fair(waiting, Map.of())) {
            int before = served.getOrDefault(next.owner(), 0);
            Set<String> others = new HashSet<>(left.keySet());
            assertThat(others).allMatch(other -> served.getOrDefault(other, 0) >= before);
            served.merge(next.owner(), 1, Integer::sum);
            left.computeIfPresent(next.owner(), (owner, more) -> more > 1 ? more - 1 : null);
        }
    }

    @Provide
    Arbitrary<List<Waiting>> queues() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(0, 5))
                .as((owner, second) -> waiting(0, owner, second))
                .list()
                .ofMaxSize(20)
                .map(tickets -> {
                    List<Waiting> numbered = new ArrayList<>();
                    tickets.forEach(
                            each -> numbered.add(new Waiting(id(numbered.size() + 1), each.owner(), each.since())));
                    return numbered;
                });
    }

    private static Waiting waiting(int number, String owner, int second) {
        return new Waiting(id(number), owner, NOW.plusSeconds(second));
    }

    private static List<Integer> order(List<Waiting> waiting, Map<String, Integer> underWay) {
        return QueueOrder.fair(waiting, underWay).stream()
                .map(each -> (int) each.id().value().getLeastSignificantBits())
                .toList();
    }
}
