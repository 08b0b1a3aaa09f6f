package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.User;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads teams and who is in them. */
public final class Teams {
    private final TeamStore store;
    private final Memberships memberships;

    Teams(TeamStore store, Memberships memberships) {
        this.store = store;
        this.memberships = memberships;
    }

    /** One team, shown or not. */
    public Optional<Team> find(long id) {
        return store.find(id);
    }

    /** One page of the teams that the filter leaves, by id. */
    public List<Team> list(TeamFilter filter, int limit, long offset) {
        return store.list(filter, limit, offset);
    }

    /** How many teams the filter leaves. */
    public long count(TeamFilter filter) {
        return store.count(filter);
    }

    /** The members, by id. */
    public List<User> members(long teamId) {
        return memberships.of(teamId);
    }

    /** The members whom the visitor may see, by id: hidden and banned ones are there for their team and operators. */
    public List<User> members(long teamId, Visitor visitor) {
        boolean all = visitor.seesAll()
                || visitor.caller().filter(caller -> caller.teamId() == teamId).isPresent();
        return members(teamId).stream()
                .filter(user -> all || Accounts.isShown(user))
                .toList();
    }

    /** How many members each of these teams has; one without members is left out. */
    public Map<Long, Integer> sizes(Collection<Long> teamIds) {
        return memberships.sizes(teamIds);
    }

    /** How an unknown team is refused. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("team.no-such", id)).asException();
    }
}
