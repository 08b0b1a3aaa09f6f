package dev.flagship.server.rating;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The rating feature. */
@Configuration(proxyBeanMethods = false)
@Import({RatingStore.class, RatingSums.class, Ratings.class, RateChallenge.class, RatingsApi.class, RatingPages.class})
public class RatingConfiguration {}
