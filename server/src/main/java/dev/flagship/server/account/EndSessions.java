package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.OwnSession;
import dev.flagship.server.session.Sessions;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Ends a user's own sessions, or any user's for an operator. All servers learn of it at once. */
public final class EndSessions {
    private final Sessions sessions;
    private final KnownUsers known;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    EndSessions(Sessions sessions, KnownUsers known, Audit audit, TransactionOperations transaction, Clock clock) {
        this.sessions = sessions;
        this.known = known;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the caller's sessions, most recently seen first. */
    public List<OwnSession> of(Caller caller) {
        return sessions.of(caller.userId());
    }

    /** Ends one of the caller's sessions; does nothing if it has ended already. */
    public void one(Caller caller, String handle) {
        sessions.closeOne(caller.userId(), handle);
    }

    /** Ends all of the caller's sessions except this one. */
    public void others(Caller caller, String sessionId) {
        sessions.closeOthers(caller.userId(), sessionId);
    }

    /** Ends all sessions of a user on behalf of an operator and returns how many there were. */
    public int ofUser(Caller operator, long userId) {
        User user = known.find(userId);
        Integer ended = transaction.execute(status -> {
            int count = sessions.closeAll(userId);
            audit.record(operator.did(clock.now(), "user.sessions.end", user.name() + ": " + count)
                    .aboutAccount(userId));
            return count;
        });
        sessions.forgetAll();
        return ended == null ? 0 : ended;
    }
}
