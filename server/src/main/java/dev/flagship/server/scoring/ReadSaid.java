package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.rating.Ratings;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.solution.Solution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ratings and the solution of a challenge, as CTFd answers them. */
final class ReadSaid {
    private final Ratings ratings;
    private final ReadSolutions solutions;

    ReadSaid(Ratings ratings, ReadSolutions solutions) {
        this.ratings = ratings;
        this.solutions = solutions;
    }

    /**
     * Returns what this visitor may see of them.
     *
     * @param own how they rated the challenge; null when they did not
     */
    ChallengeJson.Said of(Visitor visitor, Challenge challenge, ChallengeJson.@Nullable Rated own) {
        Optional<Solution> solution = solutions.of(challenge);
        return new ChallengeJson.Said(
                ratings.areTaken() ? own : null,
                ratings.shown(challenge.id(), visitor)
                        .map(sum -> new ChallengeJson.Ratings(sum.up(), sum.down(), sum.count()))
                        .orElse(null),
                solution.filter(each -> solutions.isToldTo(visitor, challenge, each))
                        .map(Solution::id)
                        .orElse(null),
                solution.map(each -> each.state().text()).orElse("hidden"));
    }
}
