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

/** What users and teams did, as everybody, they themselves and operators may see it. A freeze holds for all but them. */
final class History {
    private final StandingsBoard board;
    private final Submissions submissions;
    private final AwardStore awards;
    private final Modes modes;

    History(StandingsBoard board, Submissions submissions, AwardStore awards, Modes modes) {
        this.board = board;
        this.submissions = submissions;
        this.awards = awards;
        this.modes = modes;
    }

    /** Whose history, and how much of it whoever asks may see. */
    record Of(boolean team, long id, boolean own, boolean operator) {}

    /** Solves; with what was handed in for operators. */
    Answer<? extends List<?>> solves(Of whose) {
        List<?> solves = whose.operator()
                ? submissions.of(whose.team(), whose.id(), Submission.Type.CORRECT).stream()
                        .map(HistoryJson.Submitted::of)
                        .toList()
                : standings(whose).solvesOfAccount(whose.id()).stream()
                        .map(HistoryJson.Solved::of)
                        .toList();
        return Answer.counted(List.copyOf(solves), solves.size());
    }

    /** How many wrong answers; which ones is for operators. */
    Answer<? extends List<?>> fails(Of whose) {
        long count = submissions.wrong(whose.team(), whose.id());
        return whose.operator()
                ? Answer.counted(
                        submissions.of(whose.team(), whose.id(), Submission.Type.INCORRECT).stream()
                                .map(HistoryJson.Submitted::of)
                                .toList(),
                        count)
                : Answer.counted(List.of(), count);
    }

    /** Points beside solves. */
    Answer<? extends List<?>> awards(Of whose) {
        Optional<Instant> until = whose.own() || whose.operator() ? Optional.empty() : board.frozenSince();
        @Nullable Long user = whose.team() ? null : Long.valueOf(whose.id());
        @Nullable Long team = whose.team() ? Long.valueOf(whose.id()) : null;
        List<HistoryJson.Awarded> shown = awards.of(user, team).stream()
                .filter(award -> until.isEmpty() || award.at().isBefore(until.get()))
                .map(HistoryJson.Awarded::of)
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
                .map(HistoryJson.Submitted::of)
                .toList();
        return Answer.counted(all, all.size());
    }

    private Standings standings(Of whose) {
        boolean all = whose.own() || whose.operator();
        return modes.byTeam() && !whose.team() ? board.ofUsers(all) : board.seenBy(all);
    }
}
