package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.AccountNews;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.OwnerBelongings;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Makes, changes and removes teams and moves their members, for operators. Each change is one transaction with its
 * audit row.
 */
public final class ChangeTeam {
    private final TeamStore teams;
    private final TeamFields reader;
    private final Memberships memberships;
    private final AccountNews news;
    private final List<OwnerBelongings> belongings;
    private final Fields fields;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeTeam(
            TeamStore teams,
            TeamFields reader,
            Memberships memberships,
            AccountNews news,
            List<OwnerBelongings> belongings,
            Fields fields,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.teams = teams;
        this.reader = reader;
        this.memberships = memberships;
        this.news = news;
        this.belongings = belongings;
        this.fields = fields;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a team without members; a wrong value is refused with the name of its field. */
    public Team add(Caller caller, JsonNode body) {
        JsonFields given = reader.byOperator(body);
        Team team = reader.added(given, clock.now());
        Optional<String> hash = reader.password(given);
        Map<Long, String> answers = fields.readOfOperator(Field.Owner.TEAM, given.raw("fields"));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = reader.add(team, hash.orElse(null), clock.now());
            fields.put(Field.Owner.TEAM, made, answers);
            audit.record(deed(caller, "team.add", made, team.name()));
            return made;
        }));
        return find(id);
    }

    /** Refuses a name with which {@link #add} would make no team, even if no other team had it. Changes nothing. */
    public void requireName(String name) {
        reader.requireName(name);
    }

    /** Changes what the request names. */
    public Team change(Caller caller, long id, JsonNode body) {
        JsonFields given = reader.byOperator(body);
        find(id);
        Optional<String> hash = reader.password(given);
        Map<Long, String> answers = fields.readOfOperator(Field.Owner.TEAM, given.raw("fields"));
        transaction.executeWithoutResult(status -> {
            Team known = hold(id);
            Team changed = reader.changed(given, known);
            reader.store(changed, clock.now());
            if (!changed.isShownLike(known)) {
                news.changed();
            }
            hash.ifPresent(value -> teams.setPassword(id, value));
            fields.put(Field.Owner.TEAM, id, answers);
            audit.record(deed(caller, "team.change", id, given.names()));
        });
        return find(id);
    }

    /** Removes a team with what it scored; its members are then in no team. */
    public void remove(Caller caller, long id) {
        Team team = find(id);
        transaction.executeWithoutResult(status -> {
            hold(id);
            belongings.forEach(each -> each.removingTeam(id));
            memberships.teamRemoved(teams.remove(id));
            news.changed();
            audit.record(deed(caller, "team.remove", id, team.name()));
        });
        memberships.changed();
    }

    /** Adds a user to a team; the limit of its size does not apply. */
    public void addMember(Caller caller, long id, long userId) {
        transaction.executeWithoutResult(status -> {
            hold(id);
            if (!memberships.join(userId, id)) {
                throw JsonFields.refusal("id", say("admin-team.in-team", userId));
            }
            audit.record(deed(caller, "team.join", id, "user " + userId));
        });
        memberships.changed();
    }

    /**
     * Removes a user from a team. A captain who is removed no longer leads it.
     *
     * @param first runs before the removal in its transaction, which holds the team and the user
     */
    public void removeMember(Caller caller, long id, long userId, Runnable first) {
        transaction.executeWithoutResult(status -> {
            hold(id);
            // The user is locked before a version is moved, because changes of a user lock in that order, too.
            memberships.hold(userId);
            first.run();
            if (!memberships.leave(userId, id)) {
                throw JsonFields.refusal("id", say("admin-team.not-in-team", userId));
            }
            teams.withoutCaptain(id, userId, clock.now());
            audit.record(deed(caller, "team.leave", id, "user " + userId));
        });
        memberships.changed();
    }

    /** Returns the team; refused where there is none. */
    public Team find(long id) {
        return teams.find(id).orElseThrow(() -> Teams.notFound(id));
    }

    private Team hold(long id) {
        return teams.hold(id).orElseThrow(() -> Teams.notFound(id));
    }

    private Deed deed(Caller caller, String action, long teamId, String detail) {
        return caller.did(clock.now(), action, detail).aboutAccount(teamId);
    }
}
