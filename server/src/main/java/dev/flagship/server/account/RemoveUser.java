package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Role;
import dev.flagship.server.session.Sessions;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Lets operators remove users. Each removal is one transaction together with its audit row. */
public final class RemoveUser {
    private final KnownUsers known;
    private final UserStore users;
    private final OperatorStore operators;
    private final List<OwnerBelongings> belongings;
    private final Sessions sessions;
    private final AccountNews news;
    private final Modes modes;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    RemoveUser(
            KnownUsers known,
            UserStore users,
            OperatorStore operators,
            List<OwnerBelongings> belongings,
            Sessions sessions,
            AccountNews news,
            Modes modes,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.known = known;
        this.users = users;
        this.operators = operators;
        this.belongings = belongings;
        this.sessions = sessions;
        this.news = news;
        this.modes = modes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Removes a user and, where users score, what they scored. Their submissions stay, without their name. */
    public void remove(Caller caller, long id) {
        User user = known.find(id);
        if (id == caller.userId()) {
            throw Refusal.of(Code.INVALID, "id", say("admin-user.not-yourself")).asException();
        }
        transaction.executeWithoutResult(status -> {
            operators.hold();
            if (known.hold(id).role() == Role.ADMIN) {
                operators.requireAnother(user);
            }
            belongings.forEach(each -> each.removingUser(id));
            users.erase(id, !modes.byTeam());
            news.changed();
            audit.record(caller.did(clock.now(), "user.remove", user.name()).aboutAccount(id));
            sessions.changed(id);
        });
        sessions.forgetAll();
    }
}
