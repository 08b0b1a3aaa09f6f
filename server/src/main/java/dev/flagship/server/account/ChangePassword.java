package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.springframework.transaction.support.TransactionOperations;

/** A new password for whoever knows the old one; ends all other sessions of the user. */
public final class ChangePassword {
    private final UserStore users;
    private final UserRules rules;
    private final Sessions sessions;
    private final Passwords passwords;
    private final TransactionOperations transaction;

    ChangePassword(
            UserStore users,
            UserRules rules,
            Sessions sessions,
            Passwords passwords,
            TransactionOperations transaction) {
        this.users = users;
        this.rules = rules;
        this.sessions = sessions;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    /**
     * Changes it, or throws a refusal that names the field.
     *
     * @param sessionId the session to keep; empty for none
     */
    public void change(Caller caller, String oldPassword, String newPassword, String sessionId) {
        rules.password(newPassword).ifPresent(error -> {
            throw Refusal.of(Code.INVALID, "password", error).asException();
        });
        boolean known = users.credentials(caller.userId())
                .map(credentials -> passwords.matches(oldPassword, credentials.passwordHash()))
                .orElse(false);
        if (!known) {
            throw Refusal.of(Code.INVALID, "confirm", say("account.password-wrong"))
                    .asException();
        }
        String hash = passwords.hash(newPassword);
        transaction.executeWithoutResult(status -> {
            users.setPassword(caller.userId(), hash, false);
            sessions.closeOthers(caller.userId(), sessionId);
        });
        sessions.forgetAll();
    }
}
