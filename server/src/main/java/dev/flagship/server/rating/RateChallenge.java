package dev.flagship.server.rating;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rates a challenge that the caller or the caller's team solved. */
final class RateChallenge {
    private static final Set<String> KNOWN = Set.of("value", "review");
    private static final int LONGEST_REVIEW = 2_000;

    private final RatingStore store;
    private final RatingSums sums;
    private final Ratings ratings;
    private final OpenChallenges open;
    private final Clock clock;

    RateChallenge(RatingStore store, RatingSums sums, Ratings ratings, OpenChallenges open, Clock clock) {
        this.store = store;
        this.sums = sums;
        this.ratings = ratings;
        this.open = open;
        this.clock = clock;
    }

    /** Stores the rating and replaces the caller's earlier one. */
    Rating rate(Caller caller, long challengeId, JsonNode body) {
        Visitor visitor = new Visitor(caller);
        Challenge challenge = open.get(challengeId, visitor);
        if (!ratings.areTaken()) {
            throw Refusal.of(Code.FORBIDDEN, say("rating.closed")).asException();
        }
        if (!ratings.mayRate(visitor, challenge)) {
            throw Refusal.of(Code.FORBIDDEN, say("rating.unsolved")).asException();
        }
        JsonFields fields = JsonFields.of(body, KNOWN);
        Integer value = fields.whole("value", -1, 1);
        if (value == null || value == 0) {
            throw JsonFields.refused("value", "expected 1 or -1");
        }
        @Nullable String review = fields.text("review", LONGEST_REVIEW);
        store.put(challenge.id(), caller.userId(), value, review == null ? "" : review, clock.now());
        sums.changed();
        return store.find(challenge.id(), caller.userId()).orElseThrow();
    }
}
