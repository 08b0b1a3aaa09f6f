package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Ends sessions: one's own, or as an operator somebody else's. Every server knows at once. */
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

    /** The caller's sessions, the one seen last first. */
    List<OwnSession> of(Caller caller) {
        return sessions.of(caller.userId());
    }

    /** Ends one of the caller's sessions; one that is over already stays so. */
    public void one(Caller caller, String handle) {
        sessions.closeOne(caller.userId(), handle);
    }

    /** Ends all of the caller's sessions but this one. */
    public void others(Caller caller, String sessionId) {
        sessions.closeOthers(caller.userId(), sessionId);
    }

    /** Ends all sessions of a user for an operator, and says how many there were. */
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
