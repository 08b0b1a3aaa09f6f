package dev.flagship.server.scoring;

import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Modes;
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
 * Reads what users and teams did, as far as everybody, they themselves or operators may see it. A freeze hides later
 * solves from everybody but the account itself and operators. The values of solves stay frozen for the account itself,
 * too.
 */
public final class History {
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

    /** Returns the solves; operators also see what was submitted. */
    public Answer<? extends List<?>> solves(HistoryRequest asked) {
        List<?> solves = asked.isOfOperator()
                ? submissions.solves(asked.whose()).stream()
                        .map(this::submitted)
                        .toList()
                : scored(asked).solves().stream()
                        .map(solve -> solved(solve, asked))
                        .toList();
        return Answer.counted(List.copyOf(solves), solves.size());
    }

    /** Returns the number of wrong answers; only operators see the answers. */
    public Answer<? extends List<?>> fails(HistoryRequest asked) {
        long count = submissions.wrong(asked.whose(), until(asked).orElse(null));
        return asked.isOfOperator()
                ? Answer.counted(
                        submissions.of(asked.whose(), Submission.Type.INCORRECT).stream()
                                .map(this::submitted)
                                .toList(),
                        count)
                : Answer.counted(List.of(), count);
    }

    /** Returns the awards. */
    public Answer<? extends List<?>> awards(HistoryRequest asked) {
        Optional<Instant> until = until(asked);
        List<AwardRow> given = awards.of(asked.whose()).stream()
                .filter(award -> until.isEmpty() || award.at().isBefore(until.get()))
                .toList();
        List<JsonNode> shown =
                named(given, asked).stream().map(award -> awarded(award, asked)).toList();
        return Answer.counted(shown, shown.size());
    }

    /** Returns the time of the freeze, from which on nothing is shown; empty where all is shown. */
    private Optional<Instant> until(HistoryRequest asked) {
        return asked.seesAll() ? Optional.empty() : board.frozenSince();
    }

    /** Returns all submissions. As in CTFd, players may not read them. */
    public Answer<? extends List<?>> submissions(HistoryRequest asked) {
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

    /** Returns the awards without the names of challenges that the visitor may not know. */
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

    /** Leaves out the fields that CTFd leaves out here, though it has them elsewhere. */
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
