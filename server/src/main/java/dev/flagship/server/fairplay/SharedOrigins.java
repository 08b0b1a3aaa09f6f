package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds pairs of accounts that signed in from one address. Equal browser descriptions make the stronger kind of signal,
 * the address alone a weaker one. Addresses of more than a few accounts are halls or providers and mean nothing.
 */
final class SharedOrigins {
    /** An address counts only if at most this many accounts came from it. */
    static final int MOST = 3;

    private SharedOrigins() {}

    static List<Finding> find(List<Seen> seen) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Seen>> byAddress = seen.stream().collect(Collectors.groupingBy(Seen::address));
        byAddress.values().stream()
                .filter(all -> all.stream().map(Seen::accountId).distinct().count() <= MOST)
                .forEach(all -> findings.addAll(at(all)));
        return findings;
    }

    /**
     * Returns the findings of one address. Each pair of accounts makes one: of browser and address if these are equal,
     * otherwise of the address.
     */
    private static List<Finding> at(List<Seen> all) {
        List<Finding> findings = new ArrayList<>();
        Set<List<Long>> told = new HashSet<>();
        all.stream()
                .filter(one -> !one.browser().isEmpty())
                .collect(Collectors.groupingBy(Seen::browser))
                .values()
                .forEach(same -> pairs(same).forEach(pair -> {
                    told.add(pair.accounts());
                    findings.add(pair.origin());
                }));
        pairs(all).stream()
                .filter(pair -> !told.contains(pair.accounts()))
                .map(Pair::address)
                .forEach(findings::add);
        return findings;
    }

    /** Returns all pairs of the accounts that came from one place. */
    private static List<Pair> pairs(List<Seen> same) {
        Map<Long, Seen> latest = new TreeMap<>();
        same.forEach(seen -> latest.merge(seen.accountId(), seen, SharedOrigins::later));
        List<Seen> accounts = List.copyOf(latest.values());
        List<Pair> pairs = new ArrayList<>();
        for (int newer = 1; newer < accounts.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                pairs.add(new Pair(accounts.get(older), accounts.get(newer)));
            }
        }
        return pairs;
    }

    private static Seen later(Seen one, Seen other) {
        return one.at().isBefore(other.at()) ? other : one;
    }

    /** Two accounts; the first is the one with the lower id. */
    private record Pair(Seen older, Seen newer) {
        List<Long> accounts() {
            return List.of(older.accountId(), newer.accountId());
        }

        Finding origin() {
            return finding(SignalKind.SHARED_ORIGIN, Map.of("browser", newer.browser()));
        }

        /** Returns the weaker finding. Browsers without a description are left out of its facts. */
        Finding address() {
            Map<String, String> browsers = new HashMap<>();
            if (!newer.browser().isEmpty()) {
                browsers.put("browser", newer.browser());
            }
            if (!older.browser().isEmpty()) {
                browsers.put("other_browser", older.browser());
            }
            return finding(SignalKind.SHARED_ADDRESS, browsers);
        }

        private Finding finding(SignalKind kind, Map<String, String> browsers) {
            Map<String, String> facts = new HashMap<>(browsers);
            facts.put("address", newer.address());
            facts.put("other_at", older.at().toString());
            return new Finding(
                    kind,
                    kind.text() + ":" + older.accountId() + ":" + newer.accountId(),
                    newer.accountId(),
                    older.accountId(),
                    null,
                    null,
                    null,
                    newer.at(),
                    facts);
        }
    }

    /** An account's session, with its address and when it was last seen. */
    record Seen(long accountId, String address, String browser, Instant at) {}
}
