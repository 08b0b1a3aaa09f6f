package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.OwnPassword;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.CallerAuthentication;
import dev.flagship.server.session.Credential;
import dev.flagship.server.session.Sessions;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes signed-in users type the password again before anything that a stolen cookie must not do. A session remembers
 * it for ten minutes; only typing the password again restarts that time. API tokens are exempt: they are made for
 * programs, which do not know the password, and making a token is itself guarded.
 */
public final class Reauthentication {
    /** The form field for the password. No other form of ours has a field with this name. */
    public static final String FIELD = "own_password";

    /** How long a typed password suffices. */
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

    /** Whether the caller of the current thread's request typed the password lately, or need not. */
    public boolean isRecent() {
        return credential()
                .map(known -> switch (known) {
                    case Credential.Token() -> true;
                    case Credential.Session(String id) -> sessions.isProvedWithin(id, RECENT);
                })
                .orElse(false);
    }

    /** Checks the caller's password. Refuses one that is wrong, or that was wrong too often. */
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

    /** Returns the refusal for a program whose session does not suffice. */
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
