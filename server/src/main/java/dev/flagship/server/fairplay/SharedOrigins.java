package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two accounts signed in from one address with browsers that say the same of themselves. An address that more than a few
 * accounts came from is a hall or a provider, and means nothing; nor does an address alone.
 */
final class SharedOrigins {
    /** How many accounts may have come from an address for it to mean something. */
    static final int MOST = 3;

    private SharedOrigins() {}

    static List<Finding> find(List<Seen> seen) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Seen>> byAddress = seen.stream().collect(Collectors.groupingBy(Seen::address));
        byAddress.forEach((address, all) -> {
            if (all.stream().map(Seen::accountId).distinct().count() <= MOST) {
                all.stream()
                        .filter(one -> !one.browser().isEmpty())
                        .collect(Collectors.groupingBy(Seen::browser))
                        .values()
                        .forEach(same -> findings.addAll(pairs(same)));
            }
        });
        return findings;
    }

    /** Each two accounts of those that came from one place. */
    private static List<Finding> pairs(List<Seen> same) {
        Map<Long, Seen> latest = new TreeMap<>();
        same.forEach(seen -> latest.merge(seen.accountId(), seen, SharedOrigins::later));
        List<Seen> accounts = List.copyOf(latest.values());
        List<Finding> findings = new ArrayList<>();
        for (int newer = 1; newer < accounts.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                findings.add(finding(accounts.get(older), accounts.get(newer)));
            }
        }
        return findings;
    }

    private static Seen later(Seen one, Seen other) {
        return one.at().isBefore(other.at()) ? other : one;
    }

    private static Finding finding(Seen older, Seen newer) {
        Map<String, String> facts = new HashMap<>();
        facts.put("address", newer.address());
        facts.put("browser", newer.browser());
        facts.put("other_at", older.at().toString());
        return new Finding(
                SignalKind.SHARED_ORIGIN,
                "shared_origin:" + older.accountId() + ":" + newer.accountId(),
                newer.accountId(),
                older.accountId(),
                null,
                null,
                null,
                newer.at(),
                facts);
    }

    /** An account's session: where it came from, and when it was seen last. */
    record Seen(long accountId, String address, String browser, Instant at) {}
}
