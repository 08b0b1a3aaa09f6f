package dev.flagship.server.account;

import dev.flagship.server.password.Passwords;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.session.Tokens;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes the password of a user who knows the old one, and ends all other sessions of the user. API tokens stay valid,
 * because the programs that use them do not know the password; a user who fears for them can revoke them all with the
 * same change.
 */
public final class ChangePassword {
    private final UserStore users;
    private final UserRules rules;
    private final Sessions sessions;
    private final OwnPassword ownPassword;
    private final Tokens tokens;
    private final Passwords passwords;
    private final TransactionOperations transaction;

    ChangePassword(
            UserStore users,
            UserRules rules,
            Sessions sessions,
            OwnPassword ownPassword,
            Tokens tokens,
            Passwords passwords,
            TransactionOperations transaction) {
        this.users = users;
        this.rules = rules;
        this.sessions = sessions;
        this.ownPassword = ownPassword;
        this.tokens = tokens;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    /**
     * Changes the password, or throws a refusal that names the field.
     *
     * @param sessionId the session to keep; empty for none
     * @param tokensToo whether the user's API tokens are revoked, too
     */
    public void change(Caller caller, String oldPassword, String newPassword, String sessionId, boolean tokensToo) {
        Runnable change = checked(caller, oldPassword, newPassword, sessionId, tokensToo);
        transaction.executeWithoutResult(status -> change.run());
        sessions.forgetAll();
    }

    /**
     * Like {@link #change}, for callers with a transaction of their own: throws the refusal now and returns the change
     * to run in that transaction. Afterwards the caller has to call {@code forgetAll} of the sessions.
     */
    public Runnable checked(
            Caller caller, String oldPassword, String newPassword, String sessionId, boolean tokensToo) {
        rules.password(newPassword).ifPresent(error -> {
            throw Refusal.of(Code.INVALID, "password", error).asException();
        });
        ownPassword.require(caller.userId(), oldPassword);
        String hash = passwords.hash(newPassword);
        return () -> {
            users.setPassword(caller.userId(), hash);
            sessions.closeOthers(caller.userId(), sessionId);
            if (tokensToo) {
                tokens.revokeAll(caller.userId());
            }
        };
    }
}
