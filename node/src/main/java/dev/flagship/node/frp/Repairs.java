package dev.flagship.node.frp;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Decides when the server is asked again for a way that it refused: soon at first, then less and less often. */
final class Repairs {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LAST = Duration.ofSeconds(30);

    private final Map<String, Repair> refused = new HashMap<>();

    private record Repair(long at, Duration pause) {}

    /** Returns the names of the ways to ask for again at {@code now}, which is in monotonic nanoseconds. */
    Set<String> due(Map<String, WayState> states, long now) {
        refused.keySet().removeIf(name -> states.get(name) instanceof WayState.Open || !states.containsKey(name));
        Set<String> due = new HashSet<>();
        states.forEach((name, state) -> {
            if (state instanceof WayState.Refused) {
                Repair repair = refused.computeIfAbsent(name, first -> new Repair(now + FIRST.toNanos(), FIRST));
                if (repair.at() - now <= 0) {
                    due.add(name);
                    refused.put(name, next(repair, now));
                }
            }
        });
        return due;
    }

    private static Repair next(Repair repair, long now) {
        Duration doubled = repair.pause().multipliedBy(2);
        Duration pause = doubled.compareTo(LAST) < 0 ? doubled : LAST;
        return new Repair(now + pause.toNanos(), pause);
    }
}
