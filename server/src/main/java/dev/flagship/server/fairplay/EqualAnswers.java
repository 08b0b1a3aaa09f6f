package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds pairs of accounts that gave the same wrong answers to a challenge, several of them in the same order. Answers
 * that more than a few accounts gave are common guesses and do not count. Repeated answers of one account count once.
 */
final class EqualAnswers {
    /** How many answers in a row have to be equal. */
    static final int LEAST = 3;
    /** An answer counts only if at most this many accounts gave it. */
    static final int MOST_ACCOUNTS = 3;

    private static final int MOST_SHOWN = 10;

    private EqualAnswers() {}

    /** Returns the findings among the wrong answers to one challenge, which must be in order, oldest first. */
    static List<Finding> find(List<Wrong> answers) {
        Map<Long, Map<String, Wrong>> byAccount = new LinkedHashMap<>();
        Map<String, Set<Long>> accountsOf = new HashMap<>();
        for (Wrong wrong : answers) {
            byAccount
                    .computeIfAbsent(wrong.accountId(), id -> new LinkedHashMap<>())
                    .putIfAbsent(wrong.text(), wrong);
            accountsOf.computeIfAbsent(wrong.text(), text -> new TreeSet<>()).add(wrong.accountId());
        }
        accountsOf.values().removeIf(accounts -> accounts.size() < 2 || accounts.size() > MOST_ACCOUNTS);
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : pairs(accountsOf)) {
            Set<String> rare = new HashSet<>();
            accountsOf.forEach((text, accounts) -> {
                if (accounts.contains(pair.one()) && accounts.contains(pair.other())) {
                    rare.add(text);
                }
            });
            List<Wrong> one = of(byAccount, pair.one(), rare);
            List<Wrong> other = of(byAccount, pair.other(), rare);
            List<Wrong> run = longestRun(one, other);
            if (run.size() >= LEAST) {
                findings.add(finding(run, byAccount.getOrDefault(pair.other(), Map.of())));
            }
        }
        return findings;
    }

    private static Set<Pair> pairs(Map<String, Set<Long>> accountsOf) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (Set<Long> accounts : accountsOf.values()) {
            for (long one : accounts) {
                accounts.stream().filter(other -> other > one).forEach(other -> pairs.add(new Pair(one, other)));
            }
        }
        return pairs;
    }

    private static List<Wrong> of(Map<Long, Map<String, Wrong>> byAccount, long account, Set<String> rare) {
        return byAccount.getOrDefault(account, Map.of()).values().stream()
                .filter(wrong -> rare.contains(wrong.text()))
                .toList();
    }

    /**
     * Returns the longest run of common answers that both gave in the same order. Answers that only one of them gave
     * may stand in between.
     */
    private static List<Wrong> longestRun(List<Wrong> first, List<Wrong> second) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < second.size(); place++) {
            places.put(second.get(place).text(), place);
        }
        int bestEnd = 0;
        int best = 0;
        int length = 0;
        int before = -2;
        for (int i = 0; i < first.size(); i++) {
            int place = places.getOrDefault(first.get(i).text(), -2);
            length = place == before + 1 ? length + 1 : 1;
            before = place;
            if (length > best) {
                best = length;
                bestEnd = i + 1;
            }
        }
        return first.subList(bestEnd - best, bestEnd);
    }

    /** Returns the finding. It is about the account that gave the last answer of the run later. */
    private static Finding finding(List<Wrong> run, Map<String, Wrong> others) {
        Wrong one = run.getLast();
        Wrong other = others.getOrDefault(one.text(), one);
        boolean first = one.at().isBefore(other.at());
        Wrong earlier = first ? one : other;
        Wrong later = first ? other : one;
        long low = Math.min(one.accountId(), other.accountId());
        long high = Math.max(one.accountId(), other.accountId());
        List<String> texts = run.stream().map(Wrong::text).limit(MOST_SHOWN).toList();
        return new Finding(
                SignalKind.EQUAL_ANSWERS,
                "equal_answers:" + later.challengeId() + ":" + low + ":" + high,
                later.accountId(),
                earlier.accountId(),
                later.challengeId(),
                later.id(),
                null,
                later.at(),
                Map.of(
                        "count",
                        Integer.toString(run.size()),
                        "answers",
                        String.join("\n", texts),
                        "other_at",
                        earlier.at().toString()));
    }

    private record Pair(long one, long other) {}

    /** A wrong answer. */
    record Wrong(long id, long accountId, long challengeId, String text, Instant at) {}
}
