package dev.flagship.server.scoring;

import dev.flagship.server.account.Modes;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What users and teams did, as everybody, they themselves and operators may see it. A freeze holds for all but them. */
final class History {
    private final StandingsBoard board;
    private final Submissions submissions;
    private final AwardStore awards;
    private final HintCosts costs;
    private final OpenChallenges open;
    private final Modes modes;
    private final JsonMapper json;

    History(
            StandingsBoard board,
            Submissions submissions,
            AwardStore awards,
            HintCosts costs,
            OpenChallenges open,
            Modes modes,
            JsonMapper json) {
        this.board = board;
        this.submissions = submissions;
        this.awards = awards;
        this.costs = costs;
        this.open = open;
        this.modes = modes;
        this.json = json;
    }

    /** Whose history, and how much of it the visitor who asks may see. */
    record Of(boolean team, long id, boolean own, boolean operator, Visitor visitor) {
        boolean seesAll() {
            return own || operator;
        }
    }

    /** Solves; with what was handed in for operators. */
    Answer<? extends List<?>> solves(Of whose) {
        List<?> solves = whose.operator()
                ? submissions.solves(whose.team(), whose.id()).stream()
                        .map(this::submitted)
                        .toList()
                : standings(whose).solvesOfAccount(whose.id()).stream()
                        .map(solve -> solved(solve, whose))
                        .toList();
        return Answer.counted(List.copyOf(solves), solves.size());
    }

    /** How many wrong answers; which ones is for operators. */
    Answer<? extends List<?>> fails(Of whose) {
        long count = submissions.wrong(whose.team(), whose.id());
        return whose.operator()
                ? Answer.counted(
                        submissions.of(whose.team(), whose.id(), Submission.Type.INCORRECT).stream()
                                .map(this::submitted)
                                .toList(),
                        count)
                : Answer.counted(List.of(), count);
    }

    /** Points beside solves. */
    Answer<? extends List<?>> awards(Of whose) {
        Optional<Instant> until = whose.seesAll() ? Optional.empty() : board.frozenSince();
        @Nullable Long user = whose.team() ? null : Long.valueOf(whose.id());
        @Nullable Long team = whose.team() ? Long.valueOf(whose.id()) : null;
        List<AwardRow> given = awards.of(user, team).stream()
                .filter(award -> until.isEmpty() || award.at().isBefore(until.get()))
                .toList();
        List<JsonNode> shown =
                named(given, whose).stream().map(award -> awarded(award, whose)).toList();
        return Answer.counted(shown, shown.size());
    }

    /** Everything that was handed in; as in CTFd, players may not read it back. */
    Answer<? extends List<?>> submissions(Of whose) {
        if (!whose.operator()) {
            throw Refusal.of(Code.FORBIDDEN, "What was handed in is shown to operators only.")
                    .asException();
        }
        List<HistoryJson.Submitted> all = submissions.of(whose.team(), whose.id(), null).stream()
                .map(each -> HistoryJson.Submitted.of(each, board.live()))
                .toList();
        return Answer.counted(all, all.size());
    }

    private HistoryJson.Solved solved(Standings.Solve solve, Of whose) {
        boolean named = whose.own() || open.isNamed(solve.challengeId(), whose.visitor());
        return HistoryJson.Solved.of(solve, whose.own(), named);
    }

    /** Each without the name of a challenge that the visitor may not know. */
    private List<AwardRow> named(List<AwardRow> given, Of whose) {
        if (whose.seesAll() || given.stream().noneMatch(award -> HintCosts.isCost(award.category()))) {
            return given;
        }
        Set<Long> named = costs.named(whose.team(), whose.id(), whose.visitor());
        return given.stream()
                .map(award ->
                        !HintCosts.isCost(award.category()) || named.contains(award.id()) ? award : award.unnamed())
                .toList();
    }

    /** As in CTFd, which leaves out here what it tells elsewhere. */
    private JsonNode submitted(Submission submission) {
        return without(HistoryJson.Submitted.of(submission, board.live()), List.of("user_id", "team_id"));
    }

    private JsonNode awarded(AwardRow award, Of whose) {
        List<String> untold = whose.operator() ? List.of("type") : List.of("type", "requirements");
        return without(HistoryJson.Awarded.of(award), whose.team() ? List.of() : untold);
    }

    private JsonNode without(Object row, List<String> fields) {
        ObjectNode node = json.valueToTree(row);
        return node.remove(fields);
    }

    private Standings standings(Of whose) {
        return modes.byTeam() && !whose.team() ? board.ofUsers(whose.seesAll()) : board.seenBy(whose.seesAll());
    }
}
