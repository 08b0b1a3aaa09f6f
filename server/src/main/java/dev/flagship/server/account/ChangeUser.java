package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Role;
import dev.flagship.server.session.Sessions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Lets operators add and change users. Each change is one transaction together with its audit row. */
public final class ChangeUser {
    private final KnownUsers known;
    private final UserStore users;
    private final OperatorStore operators;
    private final UserFields reader;
    private final Fields fields;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeUser(
            KnownUsers known,
            UserStore users,
            OperatorStore operators,
            UserFields reader,
            Fields fields,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.known = known;
        this.users = users;
        this.operators = operators;
        this.reader = reader;
        this.fields = fields;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a user. A refusal names the field that is wrong. */
    public User add(Caller caller, JsonNode body) {
        return add(caller, body, passwords::hash);
    }

    /**
     * Adds a user like {@link #add(Caller, JsonNode)}, with the hash that the caller has made of the password, because
     * this runs in a transaction that must not wait for hashes.
     */
    public User add(Caller caller, JsonNode body, UnaryOperator<String> hash) {
        JsonFields given = reader.byOperator(body);
        NewUser user = reader.added(given, hash);
        Map<Long, String> answers = fields.readOfOperator(Field.Owner.USER, given.raw("fields"));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = users.add(user, clock.now())
                    .orElseThrow(() -> JsonFields.refused(
                            users.isEmailTaken(user.email()) ? "email" : "name", say("admin-user.taken")));
            fields.put(Field.Owner.USER, made, answers);
            audit.record(caller.did(clock.now(), "user.add", user.name()).aboutAccount(made));
            return made;
        }));
        return known.find(id);
    }

    /** Changes the fields that the request contains. */
    public User change(Caller caller, long id, JsonNode body) {
        JsonFields given = reader.byOperator(body);
        known.find(id);
        Map<Long, String> answers = fields.readOfOperator(Field.Owner.USER, given.raw("fields"));
        Optional<String> hash = reader.password(given).map(passwords::hash);
        transaction.executeWithoutResult(status -> {
            operators.hold();
            User before = known.hold(id);
            User changed = reader.changed(given, before);
            if (before.role() == Role.ADMIN && (changed.role() != Role.ADMIN || changed.banned())) {
                operators.requireAnother(before);
            }
            known.update(before, changed);
            hash.ifPresent(value -> users.setPassword(id, value, changed.changePassword()));
            fields.put(Field.Owner.USER, id, answers);
            audit.record(caller.did(clock.now(), "user.change", given.names()).aboutAccount(id));
            if (hash.isPresent() || changed.banned() || changed.role() != before.role()) {
                sessions.closeAll(id);
            } else {
                sessions.changed(id);
            }
        });
        sessions.forgetAll();
        return known.find(id);
    }
}
