package dev.flagship.server.account;

import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Lets users change their own profiles. */
public final class ChangeOneself {
    /**
     * How often a user may try to take another e-mail address in one window: each try can tell whether an address is in
     * use.
     */
    private static final int MOVES = 10;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final KnownUsers known;
    private final UserFields reader;
    private final Fields fields;
    private final ProveAddress proveAddress;
    private final ClaimAddress claims;
    private final Sessions sessions;
    private final TransactionOperations transaction;
    private final Throttle moves;

    ChangeOneself(
            KnownUsers known,
            UserFields reader,
            Fields fields,
            ProveAddress proveAddress,
            ClaimAddress claims,
            Sessions sessions,
            TransactionOperations transaction,
            Throttles throttles) {
        this.known = known;
        this.reader = reader;
        this.fields = fields;
        this.proveAddress = proveAddress;
        this.claims = claims;
        this.sessions = sessions;
        this.transaction = transaction;
        this.moves = throttles.of("own address", MOVES, WINDOW);
    }

    /** Returns the caller as a user. */
    public User self(Caller caller) {
        return known.find(caller.userId());
    }

    /** Changes the fields that the request contains. */
    public User change(Caller caller, JsonNode body) {
        return change(caller, body, () -> {});
    }

    /**
     * Changes the fields that the request contains and runs {@code more} in the same transaction: all of it or nothing.
     */
    public User change(Caller caller, JsonNode body, Runnable more) {
        JsonFields given = reader.byOneself(body);
        boolean confirmed = reader.isConfirmed(given, self(caller));
        if (confirmed) {
            moves.take("user " + caller.userId()).ifPresent(left -> {
                throw new SignIn.Resting(left).asException();
            });
        }
        Map<Long, String> answers = fields.read(Field.Owner.USER, given.raw("fields"));
        transaction.executeWithoutResult(status -> {
            User before = known.hold(caller.userId());
            User changed = reader.changedByOneself(given, before, confirmed);
            update(before, changed);
            fields.put(Field.Owner.USER, caller.userId(), answers);
            if (!changed.email().equals(before.email())) {
                proveAddress.begin(caller.userId());
            }
            more.run();
            sessions.changed(caller.userId());
        });
        sessions.forgetAll();
        return self(caller);
    }

    /**
     * Stores the user. Where mail goes out, a user who moves to an address of another user is not told that it is
     * taken.
     */
    private void update(User before, User changed) {
        boolean moved = !changed.email().equalsIgnoreCase(before.email());
        boolean another = moved && claims.isClaim(changed.email());
        known.update(before, another ? changed.with(before.email()) : changed);
        if (moved) {
            claims.note(changed.id(), changed.email(), another);
        }
    }
}
