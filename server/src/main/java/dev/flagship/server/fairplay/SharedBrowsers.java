package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds accounts that were signed in with the same browser, which is recognised by its cookie. Each account is paired
 * with the one that used the browser first, so that a computer in a hall with thirty accounts makes 29 findings and not
 * hundreds. Two accounts make one finding, however many browsers they share. Its facts cover all of these, including
 * browsers that a third account used first.
 */
final class SharedBrowsers {
    private static final int MOST_SHOWN = 10;
    private static final Comparator<Use> FIRST =
            Comparator.comparing(Use::first).thenComparingLong(Use::accountId);

    private SharedBrowsers() {}

    /**
     * Returns the findings among the uses of shared browsers. Pairs in which neither account did anything new are
     * skipped.
     */
    static List<Finding> find(List<Use> uses) {
        Map<String, List<Use>> byBrowser =
                uses.stream().collect(Collectors.groupingBy(Use::browser, LinkedHashMap::new, Collectors.toList()));
        Set<Long> fresh = uses.stream().filter(Use::fresh).map(Use::accountId).collect(Collectors.toSet());
        Set<Pair> pairs = new LinkedHashSet<>();
        byBrowser.values().forEach(there -> {
            long first = there.stream().min(FIRST).orElseThrow().accountId();
            there.stream()
                    .map(Use::accountId)
                    .filter(account -> account != first && (fresh.contains(account) || fresh.contains(first)))
                    .forEach(account -> pairs.add(Pair.of(first, account)));
        });
        Map<Long, Set<String>> byAccount = uses.stream()
                .collect(Collectors.groupingBy(Use::accountId, Collectors.mapping(Use::browser, Collectors.toSet())));
        return pairs.stream().map(pair -> finding(pair, byBrowser, byAccount)).toList();
    }

    private static Finding finding(Pair pair, Map<String, List<Use>> byBrowser, Map<Long, Set<String>> byAccount) {
        Set<String> others = byAccount.getOrDefault(pair.high(), Set.of());
        List<String> both = byAccount.getOrDefault(pair.low(), Set.of()).stream()
                .filter(others::contains)
                .sorted()
                .toList();
        return finding(
                pair,
                both.size(),
                both.stream()
                        .flatMap(browser -> byBrowser.getOrDefault(browser, List.of()).stream())
                        .toList());
    }

    /**
     * Returns the finding, which is about the account that came later. {@code there} has all uses of the browsers that
     * both used.
     */
    private static Finding finding(Pair pair, int browsers, List<Use> there) {
        Side one = Side.of(pair.low(), there);
        Side two = Side.of(pair.high(), there);
        boolean swapped = two.first().isBefore(one.first());
        Side earlier = swapped ? two : one;
        Side later = swapped ? one : two;
        Map<String, String> facts = new HashMap<>();
        facts.put("browsers", Integer.toString(browsers));
        facts.put(
                "accounts",
                Long.toString(there.stream().map(Use::accountId).distinct().count()));
        facts.put("first_at", later.first().toString());
        facts.put("last_at", later.last().toString());
        facts.put("addresses", later.addresses());
        facts.put("other_first_at", earlier.first().toString());
        facts.put("other_at", earlier.last().toString());
        facts.put("other_addresses", earlier.addresses());
        return new Finding(
                SignalKind.SHARED_BROWSER,
                "shared_browser:" + pair.low() + ":" + pair.high(),
                later.account(),
                earlier.account(),
                null,
                null,
                null,
                later.first(),
                facts);
    }

    private record Pair(long low, long high) {
        static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    /** What one of two accounts did with the browsers that both used. */
    private record Side(long account, Instant first, Instant last, String addresses) {
        static Side of(long account, List<Use> there) {
            List<Use> own =
                    there.stream().filter(use -> use.accountId() == account).toList();
            return new Side(
                    account,
                    own.stream().map(Use::first).min(Comparator.naturalOrder()).orElseThrow(),
                    own.stream().map(Use::last).max(Comparator.naturalOrder()).orElseThrow(),
                    own.stream()
                            .sorted(Comparator.comparing(Use::last).reversed())
                            .map(Use::address)
                            .filter(Predicate.not(String::isEmpty))
                            .distinct()
                            .limit(MOST_SHOWN)
                            .collect(Collectors.joining("\n")));
        }
    }

    /**
     * The use of a browser by an account at a place.
     *
     * @param browser identifies the browser
     * @param place an IPv4 address or the network of an IPv6 one, with its prefix length
     * @param fresh whether the last use is newer than the previous look
     */
    record Use(String browser, long accountId, String place, Instant first, Instant last, boolean fresh) {
        /** Returns the place as people write it. */
        String address() {
            return place.contains(":") ? place : place.replace("/32", "");
        }
    }
}
