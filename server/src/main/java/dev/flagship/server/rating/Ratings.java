package dev.flagship.server.rating;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a visitor's own rating, and the counts of all ratings as far as the setting shows them. */
public final class Ratings {
    private final RatingStore store;
    private final RatingSums sums;
    private final Settings settings;
    private final StandingsBoard board;
    private final Access access;

    Ratings(RatingStore store, RatingSums sums, Settings settings, StandingsBoard board, Access access) {
        this.access = access;
        this.store = store;
        this.sums = sums;
        this.settings = settings;
        this.board = board;
    }

    /** Returns whether challenges are rated at all. */
    public boolean areTaken() {
        return !settings.text(Setting.CHALLENGE_RATINGS).equals("disabled");
    }

    /** Returns the visitor's own rating; empty where there is none or ratings are off. */
    private Optional<Rating> own(Visitor visitor, long challengeId) {
        return areTaken()
                ? visitor.caller().flatMap(known -> store.find(challengeId, known.userId()))
                : Optional.empty();
    }

    /**
     * Returns the counts; empty where the visitor may not see them. Only those who solved a challenge can rate it, so
     * for players only ratings count whose solves they may know of.
     */
    public Optional<Rating.Summary> shown(long challengeId, Visitor visitor) {
        if (!settings.text(Setting.CHALLENGE_RATINGS).equals("public") || !access.allows(Area.SCORES, visitor)) {
            return Optional.empty();
        }
        return Optional.of(visitor.seesAll() ? store.summary(challengeId, null) : sums.of(challengeId, until(false)));
    }

    /** Returns the counts for a reader who may read the whole challenge. */
    public Rating.Summary summary(long challengeId, Caller reader) {
        return store.summary(challengeId, until(reader.seesAll()));
    }

    /** Returns some ratings, the newest first, for a reader who may read the whole challenge. */
    public List<Rating> latest(long challengeId, Caller reader, int limit, long offset) {
        return store.ofChallenge(challengeId, until(reader.seesAll()), limit, offset);
    }

    /** The freeze applies to authors, too. */
    private @Nullable Instant until(boolean all) {
        return all ? null : board.frozenSince().orElse(null);
    }

    /** Returns whether the visitor may rate the challenge: its solvers and operators may, while ratings are on. */
    boolean mayRate(Visitor visitor, Challenge challenge) {
        return areTaken()
                && visitor.caller().isPresent()
                && (visitor.isAdmin() || board.live().isSolvedBy(visitor.accountId(), challenge.id()));
    }

    /** Returns the form and the counts as this visitor sees them. */
    public RatingView view(Visitor visitor, Challenge challenge) {
        return view(visitor, challenge, "");
    }

    RatingView view(Visitor visitor, Challenge challenge, String answer) {
        boolean open = mayRate(visitor, challenge);
        Optional<Rating> own = open ? own(visitor, challenge.id()) : Optional.empty();
        return new RatingView(
                challenge.id(),
                open,
                own.map(Rating::value).orElse(0),
                own.map(Rating::words).orElse(""),
                shown(challenge.id(), visitor).filter(sum -> sum.count() > 0).orElse(null),
                answer);
    }
}
