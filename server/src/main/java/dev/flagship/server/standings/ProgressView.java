package dev.flagship.server.standings;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One page of who solved what: accounts with points by place, against challenges in the order of the board.
 *
 * @param byTeam whether the accounts are teams
 * @param columns one for each challenge
 * @param rows in order of place
 * @param page from 1
 * @param distribution how many accounts have how many points, over all pages
 */
public record ProgressView(
        boolean byTeam,
        List<ColumnView> columns,
        List<RowView> rows,
        int page,
        int pages,
        DistributionView distribution) {
    private static final int PER_PAGE = 50;

    public ProgressView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static ProgressView of(Standings standings, List<Challenge> challenges, Mode mode, int page) {
        int all = standings.places().size();
        int pages = Math.max(1, Math.ceilDiv(all, PER_PAGE));
        int shown = Math.clamp(page, 1, pages);
        Map<Long, Map<Long, Integer>> orders = new HashMap<>();
        challenges.forEach(challenge -> orders.put(challenge.id(), orders(challenge.id(), standings)));
        return new ProgressView(
                standings.byTeam(),
                challenges.stream()
                        .map(challenge ->
                                new ColumnView(challenge.id(), challenge.name(), standings.solveCount(challenge.id())))
                        .toList(),
                standings.places().subList((shown - 1) * PER_PAGE, Math.min(all, shown * PER_PAGE)).stream()
                        .map(place -> RowView.of(place, challenges, orders, mode))
                        .toList(),
                shown,
                pages,
                DistributionView.of(
                        standings.places().stream().map(Standings.Place::score).toList()));
    }

    /** Returns, by account, its place in the order of those who solved the challenge. */
    private static Map<Long, Integer> orders(long challengeId, Standings standings) {
        Map<Long, Integer> orders = new HashMap<>();
        standings.solvesOfChallenge(challengeId).forEach(solve -> orders.put(solve.accountId(), orders.size() + 1));
        return orders;
    }

    /**
     * One challenge.
     *
     * @param solves how many accounts solved it
     */
    public record ColumnView(long id, String name, int solves) {
        public ColumnView {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * One account.
     *
     * @param url the operators' page of the account
     * @param orders for each challenge its place in the order of those who solved it; 0 where it has not
     */
    public record RowView(int place, String name, String url, int score, List<Integer> orders) {
        public RowView {
            Objects.requireNonNull(name, "name");
            orders = List.copyOf(orders);
        }

        private static RowView of(
                Standings.Place place, List<Challenge> challenges, Map<Long, Map<Long, Integer>> orders, Mode mode) {
            return new RowView(
                    place.pos(),
                    place.name(),
                    "/admin" + mode.page(place.accountId()),
                    place.score(),
                    challenges.stream()
                            .map(challenge -> orders.getOrDefault(challenge.id(), Map.of())
                                    .getOrDefault(place.accountId(), 0))
                            .toList());
        }
    }
}
