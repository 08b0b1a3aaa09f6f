package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has somebody who is signed in type the password again, before what a stolen cookie must not do. A session remembers it for
 * ten minutes, which begin anew with each password and with nothing else. API tokens are not asked: they are made for programs,
 * which know no password, and making one is guarded itself.
 */
public final class Reauthentication {
    /** The form's field for the password; no form of ours has another one by this name. */
    public static final String FIELD = "own_password";

    /** For how long a password that was typed is enough. */
    static final Duration RECENT = Duration.ofMinutes(10);

    private final OwnPassword ownPassword;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Reauthentication(
            OwnPassword ownPassword, Sessions sessions, Audit audit, TransactionOperations transaction, Clock clock) {
        this.ownPassword = ownPassword;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether whoever makes the request that this thread answers typed the password lately, or need not. */
    public boolean isRecent() {
        return credential()
                .map(known -> switch (known) {
                    case Credential.Token() -> true;
                    case Credential.Session(String id) -> sessions.isProvedWithin(id, RECENT);
                })
                .orElse(false);
    }

    /** Takes the password of whoever asks, or throws the refusal of one that is wrong, or was wrong too often. */
    void prove(Caller caller, String typed) {
        boolean right = ownPassword.isRight(caller.userId(), typed);
        transaction.executeWithoutResult(status -> {
            if (right && credential().orElse(null) instanceof Credential.Session(String id)) {
                sessions.prove(id);
            }
            String action = right ? "session.reauthenticate" : "session.reauthenticate.refused";
            audit.record(caller.did(clock.now(), action, ""));
        });
        if (!right) {
            throw Refusal.of(Code.INVALID, FIELD, say("reauthenticate.wrong")).asException();
        }
    }

    /** What a program is told whose session is not enough. */
    static RefusedException refused() {
        return Refusal.of(Code.REAUTHENTICATE, say("reauthenticate.program", RECENT.toMinutes()))
                .asException();
    }

    private static Optional<Credential> credential() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? Optional.of(known.credential())
                : Optional.empty();
    }
}
