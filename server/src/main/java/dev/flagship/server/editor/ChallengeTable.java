package dev.flagship.server.editor;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.editor.ChallengeTableView.Filter;
import dev.flagship.server.editor.ChallengeTableView.RowView;
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.grant.Grants;
import dev.flagship.server.health.Examined;
import dev.flagship.server.health.SolverRuns;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the challenges that a user may change or read in full. */
final class ChallengeTable {
    private final Catalog catalog;
    private final ChangeFlags flags;
    private final StandingsBoard board;
    private final Accounts accounts;
    private final SolverRuns runs;
    private final Grants grants;

    ChallengeTable(
            Catalog catalog,
            ChangeFlags flags,
            StandingsBoard board,
            Accounts accounts,
            SolverRuns runs,
            Grants grants) {
        this.grants = grants;
        this.runs = runs;
        this.catalog = catalog;
        this.flags = flags;
        this.board = board;
        this.accounts = accounts;
    }

    ChallengeTableView show(Caller caller, Filter filter, String done, String refusal) {
        List<Challenge> all = readBy(caller);
        Map<Long, Integer> counts = flags.counts();
        Map<Long, User> makers = accounts.users(
                all.stream().flatMap(each -> Stream.ofNullable(each.madeBy())).toList());
        Map<Long, Examined> examined = runs.examined();
        Map<String, Set<Weakness>> granted = grants.inForce();
        Standings now = board.seenBy(caller.seesAll());
        List<RowView> rows = all.stream()
                .filter(challenge -> fits(challenge, filter))
                .map(challenge ->
                        row(challenge, now, counts.getOrDefault(challenge.id(), 0), makers, examined, granted))
                .toList();
        List<String> categories =
                all.stream().map(Challenge::category).distinct().sorted().toList();
        boolean changeable = all.stream().anyMatch(challenge -> challenge.isChangedBy(caller));
        return new ChallengeTableView(rows, all.size(), filter, categories, changeable, done, refusal);
    }

    /** Returns those of the named challenges that the caller works on. */
    List<Challenge> changeable(Caller caller, List<Long> ids) {
        return readBy(caller).stream()
                .filter(challenge -> ids.contains(challenge.id()) && challenge.isChangedBy(caller))
                .toList();
    }

    private List<Challenge> readBy(Caller caller) {
        return catalog.list(true).stream()
                .filter(challenge -> challenge.isReadBy(caller))
                .toList();
    }

    private static RowView row(
            Challenge challenge,
            Standings now,
            int flags,
            Map<Long, User> makers,
            Map<Long, Examined> examined,
            Map<String, Set<Weakness>> granted) {
        int solves = now.solveCount(challenge.id());
        Long madeBy = challenge.madeBy();
        User maker = madeBy == null ? null : makers.get(madeBy);
        return new RowView(
                challenge.id(),
                challenge.name(),
                challenge.category(),
                challenge.type(),
                challenge.worth().value(solves),
                challenge.state().text(),
                solves,
                flags,
                challenge.tags(),
                challenge.scheduledAt(),
                maker == null ? challenge.author() : maker.name(),
                challenge.weaknesses(),
                granted.getOrDefault(challenge.slug(), Set.of()).containsAll(challenge.weaknesses()),
                HealthView.of(examined.get(challenge.id())));
    }

    private static boolean fits(Challenge challenge, Filter filter) {
        String text = (challenge.name() + " " + challenge.category() + " " + String.join(" ", challenge.tags()))
                .toLowerCase(Locale.ROOT);
        return (filter.category().isEmpty() || filter.category().equals(challenge.category()))
                && (filter.state().isEmpty()
                        || filter.state().equals(challenge.state().text()))
                && (filter.type().isEmpty() || filter.type().equals(challenge.type()))
                && Stream.of(filter.search().toLowerCase(Locale.ROOT).split("\\s+"))
                        .allMatch(text::contains);
    }
}
