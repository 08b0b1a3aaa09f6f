package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.rating.Ratings;
import dev.flagship.server.scoring.AfterView.NextView;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import java.util.Optional;

/** Builds what is shown beside the flag form. */
final class Afterwards {
    private final AttemptLimits limits;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ReadSolutions solutions;
    private final Ratings ratings;

    Afterwards(AttemptLimits limits, Catalog catalog, OpenChallenges open, ReadSolutions solutions, Ratings ratings) {
        this.limits = limits;
        this.catalog = catalog;
        this.open = open;
        this.solutions = solutions;
        this.ratings = ratings;
    }

    AfterView of(Visitor visitor, Challenge challenge, boolean solved) {
        AttemptsLeft left = solved || visitor.caller().isEmpty()
                ? new AttemptsLeft.AnyNumber()
                : limits.left(challenge, visitor.accountId());
        return new AfterView(
                words(left, challenge.maxAttempts()),
                left instanceof AttemptsLeft.NoneUntil none ? none.until() : null,
                solved ? next(visitor, challenge).orElse(null) : null,
                visitor.caller().isPresent()
                        && solutions
                                .of(challenge)
                                .filter(each -> solutions.isToldTo(visitor, challenge, each))
                                .isPresent(),
                ratings.view(visitor, challenge));
    }

    private static String words(AttemptsLeft left, int of) {
        return switch (left) {
            case AttemptsLeft.AnyNumber _ -> "";
            case AttemptsLeft.Some(int count) -> say("flag.attempts-left", count, of);
            case AttemptsLeft.NoneUntil _ -> say("flag.none-for-now");
            case AttemptsLeft.NoneEver _ -> say("flag.none-left");
        };
    }

    private Optional<NextView> next(Visitor visitor, Challenge challenge) {
        return Optional.ofNullable(challenge.nextId())
                .flatMap(catalog::find)
                .filter(next -> open.sight(next, visitor) == Sight.OPEN)
                .map(next -> new NextView(next.id(), next.name()));
    }
}
