package dev.flagship.server.scoring;

import dev.flagship.server.account.Modes;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.Scored;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What users and teams did, as everybody, they themselves and operators may see it. A freeze holds for all but them,
 * and for the values of solves for themselves, too.
 */
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

    /** Solves; with what was handed in for operators. */
    Answer<? extends List<?>> solves(HistoryRequest asked) {
        List<?> solves = asked.isOfOperator()
                ? submissions.solves(asked.whose()).stream()
                        .map(this::submitted)
                        .toList()
                : scored(asked).solves().stream()
                        .map(solve -> solved(solve, asked))
                        .toList();
        return Answer.counted(List.copyOf(solves), solves.size());
    }

    /** How many wrong answers; which ones is for operators. */
    Answer<? extends List<?>> fails(HistoryRequest asked) {
        long count = submissions.wrong(asked.whose(), until(asked).orElse(null));
        return asked.isOfOperator()
                ? Answer.counted(
                        submissions.of(asked.whose(), Submission.Type.INCORRECT).stream()
                                .map(this::submitted)
                                .toList(),
                        count)
                : Answer.counted(List.of(), count);
    }

    /** Points beside solves. */
    Answer<? extends List<?>> awards(HistoryRequest asked) {
        Optional<Instant> until = until(asked);
        List<AwardRow> given = awards.of(asked.whose()).stream()
                .filter(award -> until.isEmpty() || award.at().isBefore(until.get()))
                .toList();
        List<JsonNode> shown =
                named(given, asked).stream().map(award -> awarded(award, asked)).toList();
        return Answer.counted(shown, shown.size());
    }

    /** From when on nothing is told; empty where all of it is. */
    private Optional<Instant> until(HistoryRequest asked) {
        return asked.seesAll() ? Optional.empty() : board.frozenSince();
    }

    /** Everything that was handed in; as in CTFd, players may not read it back. */
    Answer<? extends List<?>> submissions(HistoryRequest asked) {
        if (!asked.isOfOperator()) {
            throw Refusal.of(Code.FORBIDDEN, "What was handed in is shown to operators only.")
                    .asException();
        }
        List<HistoryJson.Submitted> all = submissions.of(asked.whose(), null).stream()
                .map(each -> HistoryJson.Submitted.of(each, board.live()))
                .toList();
        return Answer.counted(all, all.size());
    }

    private HistoryJson.Solved solved(Standings.Solve solve, HistoryRequest asked) {
        boolean named = asked.isOwn() || open.isNamed(solve.challengeId(), asked.visitor());
        return HistoryJson.Solved.of(solve, asked.isOwn(), named);
    }

    /** Each without the name of a challenge that the visitor may not know. */
    private List<AwardRow> named(List<AwardRow> given, HistoryRequest asked) {
        if (asked.seesAll() || given.stream().noneMatch(award -> HintCosts.isCost(award.category()))) {
            return given;
        }
        Set<Long> named = costs.named(asked.whose(), asked.visitor());
        return given.stream()
                .map(award ->
                        !HintCosts.isCost(award.category()) || named.contains(award.id()) ? award : award.unnamed())
                .toList();
    }

    /** As in CTFd, which leaves out here what it tells elsewhere. */
    private JsonNode submitted(Submission submission) {
        return without(HistoryJson.Submitted.of(submission, board.live()), List.of("user_id", "team_id"));
    }

    private JsonNode awarded(AwardRow award, HistoryRequest asked) {
        List<String> untold = asked.isOfOperator() ? List.of("type") : List.of("type", "requirements");
        return without(HistoryJson.Awarded.of(award), asked.isTeam() ? List.of() : untold);
    }

    private JsonNode without(Object row, List<String> fields) {
        ObjectNode node = json.valueToTree(row);
        return node.remove(fields);
    }

    private Scored scored(HistoryRequest asked) {
        long id = asked.whose().id();
        if (modes.byTeam() && !asked.isTeam()) {
            return asked.isOwn() ? board.ownOfUser(id) : board.scoredByUser(id, asked.isOfOperator());
        }
        return asked.isOwn() ? board.ownOf(id) : board.scoredBy(id, asked.isOfOperator());
    }
}
