package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Visitor;
import java.util.Objects;

/** Whose history, and how much of it the visitor who asks may see. */
record HistoryRequest(UserOrTeam whose, Sight sight, Visitor visitor) {
    HistoryRequest {
        Objects.requireNonNull(whose, "whose");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(visitor, "visitor");
    }

    /** How much is told. */
    enum Sight {
        /** What everybody may know. */
        PUBLIC,

        /** What those may know whom it is about. */
        OWN,

        /** All of it. */
        OPERATOR
    }

    /** The caller's own, which an operator asks for as everybody does. */
    static HistoryRequest own(UserOrTeam whose, Caller caller) {
        return new HistoryRequest(whose, Sight.OWN, new Visitor(caller));
    }

    /** Anybody's. */
    static HistoryRequest any(UserOrTeam whose, Visitor visitor) {
        if (visitor.seesAll()) {
            return new HistoryRequest(whose, Sight.OPERATOR, visitor);
        }
        boolean own = visitor.caller().filter(whose::isOwn).isPresent();
        return new HistoryRequest(whose, own ? Sight.OWN : Sight.PUBLIC, visitor);
    }

    boolean isTeam() {
        return whose.isTeam();
    }

    boolean isOwn() {
        return sight == Sight.OWN;
    }

    boolean isOfOperator() {
        return sight == Sight.OPERATOR;
    }

    /** Whether a freeze does not hold for who asks. */
    boolean seesAll() {
        return sight != Sight.PUBLIC;
    }
}
