package dev.flagship.server.scoring;

import dev.flagship.server.account.Modes;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What users and teams did, as everybody, they themselves and operators may see it. A freeze holds for all but them. */
final class History {
    private final StandingsBoard board;
    private final Submissions submissions;
    private final AwardStore awards;
    private final Modes modes;
    private final JsonMapper json;

    History(StandingsBoard board, Submissions submissions, AwardStore awards, Modes modes, JsonMapper json) {
        this.board = board;
        this.submissions = submissions;
        this.awards = awards;
        this.modes = modes;
        this.json = json;
    }

    /** Whose history, and how much of it whoever asks may see. */
    record Of(boolean team, long id, boolean own, boolean operator) {}

    /** Solves; with what was handed in for operators. */
    Answer<? extends List<?>> solves(Of whose) {
        List<?> solves = whose.operator()
                ? submissions.solves(whose.team(), whose.id()).stream()
                        .map(this::submitted)
                        .toList()
                : standings(whose).solvesOfAccount(whose.id()).stream()
                        .map(solve -> HistoryJson.Solved.of(solve, whose.own()))
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
        Optional<Instant> until = whose.own() || whose.operator() ? Optional.empty() : board.frozenSince();
        @Nullable Long user = whose.team() ? null : Long.valueOf(whose.id());
        @Nullable Long team = whose.team() ? Long.valueOf(whose.id()) : null;
        List<JsonNode> shown = awards.of(user, team).stream()
                .filter(award -> until.isEmpty() || award.at().isBefore(until.get()))
                .map(award -> awarded(award, whose))
                .toList();
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
        boolean all = whose.own() || whose.operator();
        return modes.byTeam() && !whose.team() ? board.ofUsers(all) : board.seenBy(all);
    }
}
