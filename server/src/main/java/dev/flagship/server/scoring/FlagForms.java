package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.scoring.FlagFormView.AnswerView;
import dev.flagship.server.scoring.FlagFormView.Tone;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the flag form: open, solved, or with the result of the last attempt. */
public final class FlagForms {
    private final StandingsBoard standings;
    private final Afterwards afterwards;
    private final Access access;
    private final Competition competition;
    private final Settings settings;
    private final Clock clock;

    FlagForms(
            StandingsBoard standings,
            Afterwards afterwards,
            Access access,
            Competition competition,
            Settings settings,
            Clock clock) {
        this.standings = standings;
        this.afterwards = afterwards;
        this.access = access;
        this.competition = competition;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns the form for a visitor of the challenge. Where no flags are taken now, it says so before they try. */
    public FlagFormView show(Visitor visitor, Challenge challenge) {
        Instant now = clock.now();
        boolean told = visitor.caller().isPresent()
                && !visitor.seesAll()
                && !competition.isPlayable(now)
                && solvedAt(visitor, challenge).isEmpty();
        NotOpen why = new NotOpen(competition.name(), competition.phase(now));
        return form(visitor, challenge, told ? new AnswerView(Tone.WARNING, why.sentence() + ".") : null);
    }

    /** Returns the form with the result of an attempt. */
    FlagFormView answered(Visitor visitor, Challenge challenge, AttemptOutcome outcome) {
        return form(visitor, challenge, answer(visitor, challenge, outcome));
    }

    /** Returns the form with the reason why nothing was judged. */
    FlagFormView refused(Visitor visitor, Challenge challenge, String sentence) {
        return form(visitor, challenge, new AnswerView(Tone.WARNING, sentence));
    }

    private FlagFormView form(Visitor visitor, Challenge challenge, @Nullable AnswerView answer) {
        Optional<Instant> solvedAt = solvedAt(visitor, challenge);
        return new FlagFormView(
                challenge.id(),
                visitor.caller().isPresent(),
                isOver(visitor),
                solvedAt.orElse(null),
                answer,
                challenge.container() == null,
                settings.text(Setting.FLAG_EXAMPLE),
                afterwards.of(visitor, challenge, solvedAt.isPresent()));
    }

    /** A competition that is paused or has not started takes flags later, so the field stays. */
    private boolean isOver(Visitor visitor) {
        Instant now = clock.now();
        return competition.phase(now) == Phase.AFTER && !competition.isPractice(now) && !visitor.seesAll();
    }

    private Optional<Instant> solvedAt(Visitor visitor, Challenge challenge) {
        return standings.live().solvesOfAccount(visitor.accountId()).stream()
                .filter(solve -> solve.challengeId() == challenge.id())
                .map(Standings.Solve::at)
                .findFirst();
    }

    private AnswerView answer(Visitor visitor, Challenge challenge, AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Correct correct -> new AnswerView(Tone.SOLVED, solved(visitor, challenge));
            case AttemptOutcome.Incorrect incorrect -> new AnswerView(Tone.WRONG, wrong(incorrect));
            case AttemptOutcome.Partial partial -> new AnswerView(Tone.PART, part(partial));
            case AttemptOutcome.Waits waits -> new AnswerView(Tone.WARNING, say("flag.waits", waits.seconds()));
            case AttemptOutcome.UsedUp usedUp -> new AnswerView(Tone.WARNING, say("flag.used-up"));
            case AttemptOutcome.AlreadySolved again -> new AnswerView(Tone.SOLVED, say("flag.again"));
            case AttemptOutcome.Expired expired -> new AnswerView(Tone.WARNING, say("flag.expired"));
            case AttemptOutcome.Practised practised ->
                new AnswerView(
                        practised.right() ? Tone.SOLVED : Tone.WRONG,
                        practised.right() ? say("flag.practised") : say("flag.wrong"));
            case AttemptOutcome.TooFast tooFast ->
                new AnswerView(Tone.WARNING, say("flag.too-fast", tooFast.seconds()));
            case AttemptOutcome.Paused paused -> new AnswerView(Tone.WARNING, say("flag.paused", paused.message()));
        };
    }

    private static String part(AttemptOutcome.Partial partial) {
        return partial.ofTeam() ? say("flag.part-team") : say("flag.part");
    }

    private static String wrong(AttemptOutcome.Incorrect incorrect) {
        return switch (incorrect.left()) {
            case AttemptsLeft.AnyNumber _ -> say("flag.wrong");
            case AttemptsLeft.Some(int count) -> say("flag.wrong-left", count);
            case AttemptsLeft.NoneUntil _ -> say("flag.last-for-now");
            case AttemptsLeft.NoneEver _ -> say("flag.last");
        };
    }

    private String solved(Visitor visitor, Challenge challenge) {
        Standings now = standings.seenBy(visitor.seesAll());
        Optional<Integer> order = access.allows(Area.SCORES, visitor)
                ? now.orderOf(visitor.accountId(), challenge.id())
                : Optional.empty();
        String place =
                order.map(known -> " " + say("flag.place", Ordinal.of(known))).orElse("");
        return say("flag.correct", now.valueOf(challenge)) + place;
    }
}
