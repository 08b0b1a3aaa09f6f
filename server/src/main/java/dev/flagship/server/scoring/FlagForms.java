package dev.flagship.server.scoring;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.scoring.FlagFormView.AnswerView;
import dev.flagship.server.scoring.FlagFormView.Tone;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the form for a flag: open, solved, or with the verdict on the last attempt. */
public final class FlagForms {
    private final StandingsBoard standings;
    private final Afterwards afterwards;

    FlagForms(StandingsBoard standings, Afterwards afterwards) {
        this.standings = standings;
        this.afterwards = afterwards;
    }

    /** The form as whoever looks at the challenge finds it. */
    public FlagFormView show(Visitor visitor, Challenge challenge) {
        return form(visitor, challenge, null);
    }

    /** The form with the verdict. */
    FlagFormView answered(Visitor visitor, Challenge challenge, Attempt attempt) {
        return form(visitor, challenge, answer(challenge, attempt));
    }

    /** The form with why nothing was judged. */
    FlagFormView refused(Visitor visitor, Challenge challenge, String sentence) {
        return form(visitor, challenge, new AnswerView(Tone.WARNING, sentence));
    }

    private FlagFormView form(Visitor visitor, Challenge challenge, @Nullable AnswerView answer) {
        Optional<Instant> solvedAt = solvedAt(visitor, challenge);
        return new FlagFormView(
                challenge.id(),
                visitor.caller().isPresent(),
                solvedAt.orElse(null),
                answer,
                challenge.container() == null,
                afterwards.of(visitor, challenge, solvedAt.isPresent()));
    }

    private Optional<Instant> solvedAt(Visitor visitor, Challenge challenge) {
        return standings.live().solvesOfAccount(visitor.accountId()).stream()
                .filter(solve -> solve.challengeId() == challenge.id())
                .map(Standings.Solve::at)
                .findFirst();
    }

    private AnswerView answer(Challenge challenge, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Correct correct -> new AnswerView(Tone.SOLVED, solved(challenge));
            case Attempt.Incorrect incorrect -> new AnswerView(Tone.WRONG, wrong(incorrect));
            case Attempt.Partial partial -> new AnswerView(Tone.PART, part(partial));
            case Attempt.Waits waits ->
                new AnswerView(
                        Tone.WARNING, "You have used all attempts for now. Try again in " + waits.seconds() + " s.");
            case Attempt.UsedUp usedUp -> new AnswerView(Tone.WARNING, "You have used all attempts at this challenge.");
            case Attempt.AlreadySolved again -> new AnswerView(Tone.SOLVED, "You have already solved this.");
            case Attempt.Expired expired -> new AnswerView(Tone.WARNING, expired.message());
            case Attempt.Practised practised ->
                new AnswerView(
                        practised.right() ? Tone.SOLVED : Tone.WRONG,
                        practised.right()
                                ? "That is the flag. The competition is over, so it is not counted."
                                : "That is not the flag. Look again.");
            case Attempt.TooFast tooFast ->
                new AnswerView(
                        Tone.WARNING,
                        "Too many wrong flags within a minute. Try again in " + tooFast.seconds() + " s.");
            case Attempt.Paused paused -> new AnswerView(Tone.WARNING, paused.message() + ". Try again later.");
        };
    }

    private static String part(Attempt.Partial partial) {
        return partial.ofTeam()
                ? "Correct. Every member of your team has to hand in a flag."
                : "Correct. This challenge has more flags, and all of them are needed.";
    }

    private static String wrong(Attempt.Incorrect incorrect) {
        int left = incorrect.left();
        return switch (left) {
            case 0 ->
                incorrect.more() == null
                        ? "That is not the flag, and it was your last attempt."
                        : "That is not the flag, and it was your last attempt for now.";
            case 1 -> "That is not the flag. You have one attempt left.";
            default ->
                left < 0
                        ? "That is not the flag. Look again."
                        : "That is not the flag. You have " + left + " attempts left.";
        };
    }

    private String solved(Challenge challenge) {
        int solves = standings.current().solveCount(challenge.id());
        int value = standings.current().valueOf(challenge);
        String place = solves == 0 ? "" : " You are the " + Ordinal.of(solves) + " to solve it.";
        return "Correct: " + value + (value == 1 ? " point." : " points.") + place;
    }
}
