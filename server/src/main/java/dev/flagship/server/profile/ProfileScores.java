package dev.flagship.server.profile;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.profile.ProfileView.AwardView;
import dev.flagship.server.profile.ProfileView.CategoryView;
import dev.flagship.server.profile.ProfileView.ScoresView;
import dev.flagship.server.profile.ProfileView.SolveView;
import dev.flagship.server.scoring.HintCosts;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.Scored;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a user or a team scored. A freeze hides later solves from everybody but the account itself and operators.
 * The values of solves stay frozen for the account itself, too. Challenges that the visitor may not know of have no
 * name.
 */
final class ProfileScores {
    private final StandingsBoard board;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final HintCosts costs;
    private final Competition competition;
    private final Modes modes;
    private final JsonMapper json;

    ProfileScores(
            StandingsBoard board,
            Catalog catalog,
            OpenChallenges open,
            HintCosts costs,
            Competition competition,
            Modes modes,
            JsonMapper json) {
        this.board = board;
        this.catalog = catalog;
        this.open = open;
        this.costs = costs;
        this.competition = competition;
        this.modes = modes;
        this.json = json;
    }

    /** The user or team whose scores are read, and whether they are the visitor's own. */
    record Whose(UserOrTeam account, String name, boolean own) {}

    ScoresView of(Whose whose, Visitor visitor) {
        long id = whose.account().id();
        boolean ranked = whose.account().isTeam() == modes.byTeam();
        Scored scored = scored(whose, visitor, ranked);
        List<Standings.Solve> solves = scored.solves();
        List<Standings.Award> awards = scored.awards();
        Standings shown = board.seenBy(visitor.seesAll());
        String place =
                ranked ? shown.placeOf(id).map(found -> Ordinal.of(found.pos())).orElse("–") : "–";
        return new ScoresView(
                place,
                scored.score(),
                solves.stream()
                        .map(solve -> solve(solve, whose, visitor, ranked && isFirst(solve, id, shown)))
                        .toList(),
                awards(awards, whose, visitor),
                categories(solves, visitor),
                HeatStrip.of(
                        solves.stream().map(Standings.Solve::at).toList(),
                        competition.start().orElse(null),
                        competition.end().orElse(null)),
                json.writeValueAsString(List.of(new Line(whose.name(), points(solves, awards)))));
    }

    private Scored scored(Whose whose, Visitor visitor, boolean ranked) {
        long id = whose.account().id();
        if (whose.own() && !visitor.seesAll()) {
            return ranked ? board.ownOf(id) : board.ownOfUser(id);
        }
        return ranked ? board.scoredBy(id, visitor.seesAll()) : board.scoredByUser(id, visitor.seesAll());
    }

    /** Uses the standings that the visitor sees, so that a freeze also hides who was first. */
    private static boolean isFirst(Standings.Solve solve, long accountId, Standings shown) {
        List<Standings.Solve> solved = shown.solvesOfChallenge(solve.challengeId());
        return !solved.isEmpty() && solved.getFirst().accountId() == accountId;
    }

    private SolveView solve(Standings.Solve solve, Whose whose, Visitor visitor, boolean first) {
        boolean known = open.isNamed(solve.challengeId(), visitor);
        return new SolveView(
                known ? solve.challenge() : "???",
                known ? "/challenges/" + solve.challengeId() : "",
                known ? solve.category() : "",
                solve.value(),
                whose.account().isTeam() && (whose.own() || visitor.seesAll() || solve.userShown()) ? solve.user() : "",
                known && first,
                solve.at());
    }

    private List<CategoryView> categories(List<Standings.Solve> solves, Visitor visitor) {
        Map<String, Integer> totals = new TreeMap<>();
        Map<String, Integer> solved = new TreeMap<>();
        catalog.list(false).stream()
                .filter(challenge -> open.isNamed(challenge.id(), visitor))
                .forEach(challenge -> {
                    totals.merge(challenge.category(), 1, Integer::sum);
                    boolean done = solves.stream().anyMatch(solve -> solve.challengeId() == challenge.id());
                    solved.merge(challenge.category(), done ? 1 : 0, Integer::sum);
                });
        return totals.entrySet().stream()
                .map(each -> new CategoryView(each.getKey(), solved.getOrDefault(each.getKey(), 0), each.getValue()))
                .toList();
    }

    private List<AwardView> awards(List<Standings.Award> awards, Whose whose, Visitor visitor) {
        boolean paid = awards.stream()
                .anyMatch(award -> HintCosts.isCost(award.reason().category()));
        Map<Long, HintCosts.Cost> hints = paid ? costs.of(whose.account(), visitor) : Map.of();
        return awards.stream()
                .filter(award -> award.value() != 0)
                .map(award -> award(award, hints.get(award.id()), visitor))
                .toList();
    }

    private static AwardView award(Standings.Award award, HintCosts.@Nullable Cost hint, Visitor visitor) {
        if (hint != null) {
            return new AwardView(hint.hint(), hint.challenge(), award.value(), award.at());
        }
        // A hint that was deleted may have belonged to a challenge that is not released yet.
        boolean told = visitor.seesAll() || !HintCosts.isCost(award.reason().category());
        return new AwardView(
                Objects.requireNonNullElse(award.reason().name(), say("profile.award")),
                told ? Objects.requireNonNullElse(award.reason().description(), "") : "",
                award.value(),
                award.at());
    }

    private static List<Point> points(List<Standings.Solve> solves, List<Standings.Award> awards) {
        return Stream.concat(
                        solves.stream().map(solve -> new Point(solve.value(), solve.at())),
                        awards.stream().map(award -> new Point(award.value(), award.at())))
                .sorted(Comparator.comparing(Point::date))
                .toList();
    }

    /** One line of the graph. */
    record Line(String name, List<Point> solves) {}

    /** One step of the line. */
    record Point(int value, Instant date) {}
}
