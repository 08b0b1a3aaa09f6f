package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gateway keys of the fake ledger: numbered labels, and ports from a range. */
final class FakeKeys {
    private final TreeMap<Integer, Instant> freeAt = new TreeMap<>();
    private final Map<Integer, InstanceId> held = new HashMap<>();
    private long labels;

    /** Odd, so that no two products are equal. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    FakeKeys(int firstPort, int lastPort) {
        for (int port = firstPort; port <= lastPort; port++) {
            freeAt.put(port, Instant.MIN);
        }
    }

    /**
     * Gives a key to each port that has none. Takes back the keys of other ports, which rest until {@code free}.
     * Returns false, and gives nothing, when no gateway port is left.
     */
    boolean give(FakeRow row, List<ExposedPort> ports, Instant now, Instant free) {
        Map<String, RouteKey> given = new HashMap<>();
        for (ExposedPort port : ports) {
            if (!row.keys.containsKey(port.name())) {
                Optional<RouteKey> key = next(row.id, port, now);
                if (key.isEmpty()) {
                    given.values().forEach(this::undo);
                    return false;
                }
                given.put(port.name(), key.get());
            }
        }
        Map<String, RouteKey> gone = new HashMap<>(row.keys);
        ports.forEach(port -> gone.remove(port.name()));
        gone.forEach((name, key) -> {
            row.keys.remove(name);
            undo(key);
            if (key instanceof RouteKey.Port(int number)) {
                freeAt.put(number, free);
            }
        });
        row.keys.putAll(given);
        return true;
    }

    /** Replaces the occupied port, which rests until {@code free}; returns false when no port is left. */
    boolean replace(FakeRow row, RouteKey.Numbered occupied, Instant now, Instant free) {
        Optional<RouteKey> next = nextPort(row.id, now);
        next.ifPresent(key -> {
            row.keys.replaceAll((name, before) -> before.equals(occupied) ? key : before);
            held.remove(occupied.number());
            freeAt.put(occupied.number(), free);
        });
        return next.isPresent();
    }

    void takeBack(FakeRow row, Instant free) {
        held.entrySet().removeIf(entry -> {
            boolean mine = entry.getValue().equals(row.id);
            if (mine) {
                freeAt.put(entry.getKey(), free);
            }
            return mine;
        });
    }

    private Optional<RouteKey> next(InstanceId id, ExposedPort port, Instant now) {
        return switch (port.exposure()) {
            case HTTP -> Optional.of(new RouteKey.Host(label()));
            case TLS -> Optional.of(new RouteKey.Sni(label()));
            case TCP, FRP_TCP, PORT -> nextPort(id, now);
            case FRP -> Optional.of(new RouteKey.Subdomain(label()));
        };
    }

    /**
     * Returns labels that all differ and do not follow each other: maps with thousands of consecutive ones would be
     * slow.
     */
    private String label() {
        return String.format(Locale.ROOT, "%020d", (++labels * SPREAD) >>> 1);
    }

    private Optional<RouteKey> nextPort(InstanceId id, Instant now) {
        Optional<Integer> free = freeAt.entrySet().stream()
                .filter(entry ->
                        !held.containsKey(entry.getKey()) && !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .findFirst();
        free.ifPresent(number -> held.put(number, id));
        return free.map(RouteKey.Port::new);
    }

    private void undo(RouteKey key) {
        if (key instanceof RouteKey.Port(int number)) {
            held.remove(number);
        }
    }
}
