package dev.flagship.server.scoring;

import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import java.util.Objects;

/** Whose history is read, and how much of it the visitor may see. */
public record HistoryRequest(UserOrTeam whose, Sight sight, Visitor visitor) {
    public HistoryRequest {
        Objects.requireNonNull(whose, "whose");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(visitor, "visitor");
    }

    /** How much the visitor may see. */
    enum Sight {
        /** What everybody may know. */
        PUBLIC,

        /** What the user or team itself may know. */
        OWN,

        /** All of it. */
        OPERATOR
    }

    /** Returns a request for the caller's own history. An operator sees no more of it than others see of theirs. */
    public static HistoryRequest own(UserOrTeam whose, Caller caller) {
        return new HistoryRequest(whose, Sight.OWN, new Visitor(caller));
    }

    /** Returns a request for the history of any user or team, as the visitor may see it. */
    public static HistoryRequest any(UserOrTeam whose, Visitor visitor) {
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

    /** Returns whether the visitor also sees what a freeze hides. */
    boolean seesAll() {
        return sight != Sight.PUBLIC;
    }
}
