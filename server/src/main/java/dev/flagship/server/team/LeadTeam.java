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
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Changes a team, removes members and dissolves it, for its captain; lets members leave. */
public final class LeadTeam {
    private final TeamStore teams;
    private final TeamFields reader;
    private final TeamRules rules;
    private final InviteStore invites;
    private final Memberships memberships;
    private final AccountNews news;
    private final List<OwnerBelongings> belongings;
    private final Fields fields;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    LeadTeam(
            TeamStore teams,
            TeamFields reader,
            TeamRules rules,
            InviteStore invites,
            Memberships memberships,
            AccountNews news,
            List<OwnerBelongings> belongings,
            Fields fields,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.teams = teams;
        this.reader = reader;
        this.rules = rules;
        this.invites = invites;
        this.memberships = memberships;
        this.news = news;
        this.belongings = belongings;
        this.fields = fields;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the caller's team; refused where the caller is in none. */
    public Team own(Caller caller) {
        return teams.find(caller.teamId())
                .orElseThrow(() -> Refusal.of(Code.NO_TEAM, say("team.none")).asException());
    }

    /** Changes what the captain's request names. */
    public Team change(Caller caller, JsonNode body) {
        Team team = ledBy(caller, say("team.captain-edit"));
        JsonFields given = reader.byCaptain(body);
        Optional<String> hash = reader.newPassword(given, team);
        Map<Long, String> answers = fields.read(Field.Owner.TEAM, given.raw("fields"));
        transaction.executeWithoutResult(status -> {
            Team held = hold(team.id());
            requireLed(held, caller, say("team.captain-edit"));
            Team changed = reader.changedByCaptain(given, held);
            reader.store(changed, clock.now());
            if (!changed.isShownLike(held)) {
                news.changed();
            }
            hash.ifPresent(value -> {
                teams.setPassword(team.id(), value);
                invites.removeAll(team.id());
            });
            fields.put(Field.Owner.TEAM, team.id(), answers);
            audit.record(deed(caller, "team.change", team.id(), given.names()));
        });
        return own(caller);
    }

    /** Removes a member; what they scored stays with the team. */
    public void remove(Caller caller, long userId) {
        Team team = ledBy(caller, say("team.captain-remove"));
        if (userId == caller.userId()) {
            throw Refusal.of(Code.INVALID, "id", say("team.captain-leaves")).asException();
        }
        leave(caller, team, userId, "team.remove", held -> requireLed(held, caller, say("team.captain-remove")));
    }

    /** Leaves the team, which is possible until it has submitted something. */
    public void leave(Caller caller) {
        leave(caller, own(caller), caller.userId(), "team.leave", held -> {
            if (held.isLedBy(caller.userId())) {
                throw Refusal.of(Code.INVALID, "", say("team.captain-or-dissolve"))
                        .asException();
            }
            if (teams.hasScored(held.id())) {
                throw Refusal.of(Code.FORBIDDEN, say("team.played")).asException();
            }
        });
    }

    /** Dissolves the team, where the settings allow it and it has not submitted anything. */
    public void disband(Caller caller) {
        Team team = ledBy(caller, say("team.captain-disband"));
        if (!rules.mayDisband()) {
            throw Refusal.of(Code.FORBIDDEN, say("team.no-disbanding")).asException();
        }
        transaction.executeWithoutResult(status -> {
            requireLed(hold(team.id()), caller, say("team.captain-disband"));
            if (teams.hasScored(team.id())) {
                throw Refusal.of(Code.FORBIDDEN, say("team.participated")).asException();
            }
            belongings.forEach(each -> each.removingTeam(team.id()));
            memberships.teamRemoved(teams.remove(team.id()));
            audit.record(deed(caller, "team.disband", team.id(), team.name()));
        });
        memberships.changed();
    }

    /** Returns the caller's team; refused with {@code otherwise} unless the caller is its captain. */
    Team ledBy(Caller caller, String otherwise) {
        Team team = own(caller);
        requireLed(team, caller, otherwise);
        return team;
    }

    private static void requireLed(Team team, Caller caller, String otherwise) {
        if (!team.isLedBy(caller.userId())) {
            throw Refusal.of(Code.CAPTAIN_ONLY, otherwise).asException();
        }
    }

    /** Removes a member. Whether it is allowed is decided after the team was locked, not by what was read before. */
    private void leave(Caller caller, Team team, long userId, String action, Consumer<Team> allowed) {
        transaction.executeWithoutResult(status -> {
            allowed.accept(hold(team.id()));
            if (!memberships.leave(userId, team.id())) {
                throw Refusal.of(Code.NOT_FOUND, say("team.no-member", userId)).asException();
            }
            audit.record(deed(caller, action, team.id(), "user " + userId));
        });
        memberships.changed();
    }

    private Team hold(long id) {
        return teams.hold(id).orElseThrow(() -> Teams.notFound(id));
    }

    private Deed deed(Caller caller, String action, long teamId, String detail) {
        return caller.did(clock.now(), action, detail).aboutAccount(teamId);
    }
}
