package dev.flagship.server.instance;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;

/**
 * Tells whether challenges are shown to somebody now, as on the board. While they are not, nobody gets anything new out
 * of an instance, and nobody may use shared instances; owners may still read and stop their own. Those who work on a
 * challenge are not held up.
 */
final class ShownChallenges {
    private final Access access;
    private final Catalog catalog;

    ShownChallenges(Access access, Catalog catalog) {
        this.access = access;
        this.catalog = catalog;
    }

    /**
     * Refuses callers to whom challenges are not shown now, as the board does. Call it before anything tells whether
     * the challenge exists.
     */
    void require(Caller caller, long challengeId) {
        if (!areFor(caller, challengeId)) {
            access.require(Area.CHALLENGES, new Visitor(caller));
        }
    }

    /** Returns whether the caller may get something new of this challenge, as far as challenges are shown. */
    boolean areFor(Caller caller, long challengeId) {
        return access.allows(Area.CHALLENGES, new Visitor(caller)) || catalog.isChangedBy(caller, challengeId);
    }

    /** Returns whether the caller sees this challenge, as far as challenges are shown. */
    boolean isSeenBy(Caller caller, Challenge challenge) {
        return challenge.isReadBy(caller) || access.allows(Area.CHALLENGES, new Visitor(caller));
    }
}
