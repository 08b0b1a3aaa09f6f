package dev.flagship.server.rating;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Ratings over REST: players write their own; operators, and authors of their own challenges, read all. */
@RestController
@RequestMapping("/api/v1/challenges/{id}/ratings")
class RatingsApi {
    private static final int PER_PAGE = 20;

    private final Ratings ratings;
    private final RateChallenge rateChallenge;
    private final Catalog catalog;

    RatingsApi(Ratings ratings, RateChallenge rateChallenge, Catalog catalog) {
        this.ratings = ratings;
        this.rateChallenge = rateChallenge;
        this.catalog = catalog;
    }

    @GetMapping
    Answer<List<Form>> list(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        Challenge challenge = catalog.readable(caller, id);
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        Rating.Summary sum = ratings.summary(id, caller);
        List<Form> forms = ratings.latest(id, caller, request.perPage(), request.offset()).stream()
                .map(rating -> Form.of(rating, challenge))
                .toList();
        Map<String, Object> meta = new HashMap<>(
                Objects.requireNonNull(Answer.page(request, forms, sum.count()).meta()));
        meta.put("summary", new Sum(sum.up(), sum.down(), sum.count()));
        return new Answer<>(true, forms, meta);
    }

    @PutMapping
    Answer<Own> put(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Own.of(rateChallenge.rate(caller, id, body)));
    }

    /** The counts of a challenge's ratings. */
    record Sum(int up, int down, int count) {}

    /** A rating as returned to its user. */
    record Own(
            long id,
            long userId,
            long challengeId,
            int value,
            @Nullable String review,
            Instant date) {
        static Own of(Rating rating) {
            return new Own(
                    rating.id(), rating.userId(), rating.challengeId(), rating.value(), rating.review(), rating.at());
        }
    }

    /** A rating with its user and its challenge. */
    record Form(
            long id,
            long challengeId,
            long userId,
            int value,
            @Nullable String review,
            Instant date,
            Rated challenge,
            By user) {
        static Form of(Rating rating, Challenge challenge) {
            return new Form(
                    rating.id(),
                    rating.challengeId(),
                    rating.userId(),
                    rating.value(),
                    rating.review(),
                    rating.at(),
                    new Rated(challenge.id(), challenge.name(), challenge.category()),
                    new By(rating.userId(), rating.user()));
        }
    }

    /** The challenge that was rated. */
    record Rated(long id, String name, String category) {}

    /** The user who rated it. */
    record By(long id, String name) {}
}
