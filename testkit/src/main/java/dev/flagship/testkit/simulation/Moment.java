package dev.flagship.testkit.simulation;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ledger, engine and gateway as they were at one time, and what was wrong then.
 *
 * @param rows the rows of the ledger; ended ones may be left out for {@link #always}
 * @param addresses the incarnation that holds each address that is given out
 * @param containers the incarnations that have containers
 * @param routes where players are let in, and to what
 * @param opened the incarnations whose flags can be opened
 */
public record Moment(
        List<Instance> rows,
        Map<String, Incarnation> addresses,
        List<Incarnation> containers,
        Map<RouteKey, Incarnation> routes,
        Set<Incarnation> opened,
        Instant now) {

    public Moment {
        rows = List.copyOf(rows);
        addresses = Map.copyOf(addresses);
        containers = List.copyOf(containers);
        routes = Map.copyOf(routes);
        opened = Set.copyOf(opened);
    }

    /** A rule that does not hold, and what breaks it. */
    record Violation(Sentence sentence, String offender) {
        @Override
        public String toString() {
            return sentence + ": " + offender;
        }
    }

    /** Returns everything that is wrong once faults are over and the loop had its passes, one sentence each. */
    public List<String> disorders() {
        return Stream.concat(always().stream(), inTheEnd().stream())
                .map(Violation::toString)
                .toList();
    }

    /** Returns what is wrong of that which must hold at any time, whatever goes wrong. */
    List<Violation> always() {
        List<Violation> found = new ArrayList<>();
        Set<String> owned = new HashSet<>();
        Set<InstanceId> unfinished = new HashSet<>();
        Map<Incarnation, Instance> current = new HashMap<>();
        for (Instance row : rows) {
            // An ended instance plays no part any more.
            if (!row.state().isEnded()) {
                unfinished.add(row.id());
                current.put(row.current(), row);
                String whose = row.ownerKey() + " of " + row.definition().challengeId();
                if (row.state().isLive() && row.ownerKey() != null && !owned.add(whose)) {
                    found.add(new Violation(Sentence.OWNER_HAS_TWO, whose));
                }
            }
        }
        routes.forEach((key, incarnation) -> wrongWith(key, current.get(incarnation))
                .forEach(sentence -> found.add(new Violation(sentence, key + " to " + incarnation))));
        addresses.forEach((address, incarnation) -> {
            if (!unfinished.contains(incarnation.instance())) {
                found.add(new Violation(Sentence.ADDRESS_OF_ENDED, address + " for " + incarnation));
            }
        });
        return found;
    }

    private List<Sentence> wrongWith(RouteKey key, @Nullable Instance row) {
        if (row == null) {
            return List.of(Sentence.ROUTED_TO_OLD);
        }
        if (row.placed().stream().noneMatch(place -> place.allKeys().contains(key))) {
            return List.of(Sentence.ROUTED_BY_ANOTHERS_KEY);
        }
        if (row.ownerKey() == null) {
            return List.of(Sentence.ROUTED_WITHOUT_OWNER);
        }
        return row.isExpiredAt(now) ? List.of(Sentence.ROUTED_PAST_ITS_END) : List.of();
    }

    /** Returns what is wrong of that which must also hold once faults are over and the loop had its passes. */
    List<Violation> inTheEnd() {
        List<Violation> found = new ArrayList<>();
        List<Incarnation> wanted = new ArrayList<>();
        Map<RouteKey, Incarnation> ways = new HashMap<>();
        for (Instance row : rows) {
            boolean ready = row.state() == InstanceState.RUNNING || row.state() == InstanceState.POOLED;
            if (!row.state().isEnded()) {
                wanted.add(row.current());
                say(found, Sentence.ON_ITS_WAY, ready ? List.of() : List.of(row));
            } else {
                say(found, Sentence.ENDED_WITHOUT_REASON, row.reason() == null ? List.of(row) : List.of());
                say(found, Sentence.FLAG_LEFT, opened.contains(row.current()) ? List.of(row) : List.of());
            }
            if (row.state() == InstanceState.RUNNING) {
                row.placed().orElseThrow().allKeys().forEach(key -> ways.put(key, row.current()));
            }
        }
        say(found, Sentence.CONTAINER_LEFT, beyond(containers, wanted));
        say(found, Sentence.CONTAINER_GONE, beyond(wanted, containers));
        say(found, Sentence.ADDRESS_LEFT, beyond(addresses.values(), wanted));
        say(found, Sentence.ADDRESS_GONE, beyond(wanted, addresses.values()));
        say(found, Sentence.ROUTE_LEFT, beyond(routes.entrySet(), ways.entrySet()));
        say(found, Sentence.ROUTE_GONE, beyond(ways.entrySet(), routes.entrySet()));
        return found;
    }

    private static void say(List<Violation> found, Sentence sentence, List<?> offenders) {
        offenders.forEach(offender -> found.add(new Violation(sentence, offender.toString())));
    }

    /** Returns the elements that occur more often here than there. */
    private static <T> List<T> beyond(Collection<T> here, Collection<T> there) {
        Map<T, Integer> left = new HashMap<>();
        there.forEach(each -> left.merge(each, 1, Integer::sum));
        List<T> more = new ArrayList<>();
        for (T each : here) {
            int still = left.getOrDefault(each, 0);
            if (still == 0) {
                more.add(each);
            } else {
                left.put(each, still - 1);
            }
        }
        return more;
    }
}
