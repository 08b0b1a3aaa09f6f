package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Operators make, change and remove users; users change themselves. Each is one transaction with its audit row. */
public final class ChangeUser {
    /** How often somebody may try to take another e-mail address: it tells whether somebody has it. */
    private static final int MOVES = 10;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final UserStore users;
    private final OperatorStore operators;
    private final UserFields reader;
    private final Fields fields;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ProveAddress proveAddress;
    private final ClaimAddress claims;
    private final AccountNews news;
    private final Modes modes;
    private final List<OwnerBelongings> belongings;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Throttle moves;

    ChangeUser(
            UserStore users,
            OperatorStore operators,
            UserFields reader,
            Fields fields,
            Passwords passwords,
            Sessions sessions,
            ProveAddress proveAddress,
            ClaimAddress claims,
            AccountNews news,
            Modes modes,
            List<OwnerBelongings> belongings,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Throttles throttles) {
        this.users = users;
        this.operators = operators;
        this.reader = reader;
        this.fields = fields;
        this.passwords = passwords;
        this.sessions = sessions;
        this.proveAddress = proveAddress;
        this.claims = claims;
        this.news = news;
        this.modes = modes;
        this.belongings = belongings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.moves = throttles.of("own address", MOVES, WINDOW);
    }

    /** Adds a user; what is wrong is refused by its field's name. */
    public User add(Caller caller, JsonNode body) {
        JsonFields given = reader.byOperator(body);
        NewUser user = reader.added(given, passwords::hash);
        Map<Long, String> answers = fields.read(Field.Owner.USER, given.raw("fields"), true);
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = users.add(user, clock.now())
                    .orElseThrow(() -> JsonFields.refused(
                            users.isEmailTaken(user.email()) ? "email" : "name", say("admin-user.taken")));
            fields.put(Field.Owner.USER, made, answers);
            audit.record(deed(caller, "user.add", made, user.name()));
            return made;
        }));
        return find(id);
    }

    /** Changes what an operator's request names. */
    public User change(Caller caller, long id, JsonNode body) {
        JsonFields given = reader.byOperator(body);
        find(id);
        Map<Long, String> answers = fields.read(Field.Owner.USER, given.raw("fields"), true);
        Optional<String> hash = reader.password(given).map(passwords::hash);
        transaction.executeWithoutResult(status -> {
            operators.hold();
            User known = held(id);
            User changed = reader.changed(given, known);
            if (known.role() == Role.ADMIN && (changed.role() != Role.ADMIN || changed.banned())) {
                requireAnotherOperator(known);
            }
            update(known, changed);
            hash.ifPresent(value -> users.setPassword(id, value, changed.changePassword()));
            fields.put(Field.Owner.USER, id, answers);
            audit.record(deed(caller, "user.change", id, given.names()));
            if (hash.isPresent() || changed.banned() || changed.role() != known.role()) {
                sessions.closeAll(id);
            } else {
                sessions.changed(id);
            }
        });
        sessions.forgetAll();
        return find(id);
    }

    /** Changes what somebody's request says of themselves. */
    public User changeOwn(Caller caller, JsonNode body) {
        return changeOwn(caller, body, () -> {});
    }

    /** Changes what somebody's request says of themselves, and more in the same transaction: all of it or nothing. */
    public User changeOwn(Caller caller, JsonNode body, Runnable more) {
        JsonFields given = reader.byOneself(body);
        boolean confirmed = reader.isConfirmed(given, find(caller.userId()));
        if (confirmed) {
            moves.take("user " + caller.userId()).ifPresent(left -> {
                throw new SignIn.Resting(left).asException();
            });
        }
        Map<Long, String> answers = fields.read(Field.Owner.USER, given.raw("fields"), false);
        transaction.executeWithoutResult(status -> {
            User known = held(caller.userId());
            User changed = reader.changedByOneself(given, known, confirmed);
            updateOwn(known, changed);
            fields.put(Field.Owner.USER, caller.userId(), answers);
            if (!changed.email().equals(known.email())) {
                proveAddress.begin(caller.userId());
            }
            more.run();
            sessions.changed(caller.userId());
        });
        sessions.forgetAll();
        return find(caller.userId());
    }

    /** Removes somebody with what they scored; what they handed in stays, under no name. */
    public void remove(Caller caller, long id) {
        User user = find(id);
        if (id == caller.userId()) {
            throw Refusal.of(Code.INVALID, "id", say("admin-user.not-yourself")).asException();
        }
        transaction.executeWithoutResult(status -> {
            operators.hold();
            if (held(id).role() == Role.ADMIN) {
                requireAnotherOperator(user);
            }
            belongings.forEach(each -> each.removingUser(id));
            users.erase(id, !modes.byTeam());
            news.changed();
            audit.record(deed(caller, "user.remove", id, user.name()));
            sessions.changed(id);
        });
        sessions.forgetAll();
    }

    /** One user, or the refusal of one who is not there. */
    public User find(long id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /** Whoever moves to an address that is another's is not told so, where mail goes out. */
    private void updateOwn(User known, User changed) {
        boolean moves = !changed.email().equalsIgnoreCase(known.email());
        boolean another = moves && claims.isClaim(changed.email());
        update(known, another ? changed.with(known.email()) : changed);
        if (moves) {
            claims.note(changed.id(), changed.email(), another);
        }
    }

    private void update(User known, User changed) {
        try {
            users.update(changed, clock.now());
        } catch (DuplicateKeyException e) {
            throw Taken.refusal(e, say("account.name-taken"));
        }
        if (!changed.isShownLike(known)) {
            news.changed();
        }
    }

    /** The user as they stay until the running transaction ends: what was read before it may have been changed since. */
    private User held(long id) {
        return users.hold(id).orElseThrow(() -> notFound(id));
    }

    private static RuntimeException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-user.no-such", id)).asException();
    }

    private void requireAnotherOperator(User user) {
        if (!operators.isThereAnother(user.id())) {
            throw Refusal.of(Code.INVALID, "type", say("admin-user.only-operator", user.name()))
                    .asException();
        }
    }

    private Deed deed(Caller caller, String action, long userId, String detail) {
        return caller.did(clock.now(), action, detail).aboutAccount(userId);
    }
}
