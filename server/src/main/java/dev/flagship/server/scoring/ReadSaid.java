package dev.flagship.server.scoring;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.rating.Ratings;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.solution.Solution;
import java.util.Optional;

/** Reads what was said of a challenge, as CTFd answers it. */
final class ReadSaid {
    private final Ratings ratings;
    private final ReadSolutions solutions;

    ReadSaid(Ratings ratings, ReadSolutions solutions) {
        this.ratings = ratings;
        this.solutions = solutions;
    }

    ChallengeJson.Said of(Visitor visitor, Challenge challenge) {
        Optional<Solution> solution = solutions.of(challenge);
        return new ChallengeJson.Said(
                ratings.own(visitor, challenge.id())
                        .map(own -> new ChallengeJson.Rated(own.value(), own.review()))
                        .orElse(null),
                ratings.shown(challenge.id())
                        .map(sum -> new ChallengeJson.Ratings(sum.up(), sum.down(), sum.count()))
                        .orElse(null),
                solution.filter(each -> solutions.isToldTo(visitor, challenge, each))
                        .map(Solution::id)
                        .orElse(null),
                solution.map(each -> each.state().text()).orElse("hidden"));
    }
}
