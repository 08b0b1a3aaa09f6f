package dev.flagship.server.instance;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;

/**
 * Whether challenges are shown to somebody now, as on the board. While they are not, nobody gets anything new of an
 * instance, and what is everybody's is nobody's; one's own stays one's own to read and to stop. Who works on a
 * challenge does not wait for that.
 */
final class ShownChallenges {
    private final Access access;
    private final Catalog catalog;

    ShownChallenges(Access access, Catalog catalog) {
        this.access = access;
        this.catalog = catalog;
    }

    /** Refuses whoever they are not shown to at any time: comes before it is said whether there is such a challenge. */
    void requireEver(Caller caller, long challengeId) {
        if (!access.isForPlayers(Area.CHALLENGES)) {
            require(caller, challengeId);
        }
    }

    /** Refuses whoever they are not shown to, like the board. */
    void require(Caller caller, long challengeId) {
        if (!areFor(caller, challengeId)) {
            access.require(Area.CHALLENGES, new Visitor(caller));
        }
    }

    /** Whether the caller may get something new of this challenge, as far as challenges are shown. */
    boolean areFor(Caller caller, long challengeId) {
        return access.allows(Area.CHALLENGES, new Visitor(caller)) || catalog.isChangedBy(caller, challengeId);
    }

    /** Whether the caller sees this one, as far as challenges are shown. */
    boolean isSeenBy(Caller caller, Challenge challenge) {
        return challenge.isReadBy(caller) || access.allows(Area.CHALLENGES, new Visitor(caller));
    }
}
