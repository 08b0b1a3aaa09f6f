package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.User;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Visitor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads teams and their members. */
public final class Teams {
    private final TeamStore store;
    private final Memberships memberships;
    private final Accounts accounts;

    Teams(TeamStore store, Memberships memberships, Accounts accounts) {
        this.store = store;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    /** Returns a team, shown or not. */
    public Optional<Team> find(long id) {
        return store.find(id);
    }

    /** Returns one page of the teams that match the filter, by id. */
    public List<Team> list(TeamFilter filter, int limit, long offset) {
        return store.list(filter, limit, offset);
    }

    /** Counts the teams that match the filter. */
    public long count(TeamFilter filter) {
        return store.count(filter);
    }

    /** Returns the members, by id. */
    public List<User> members(long teamId) {
        return memberships.of(teamId);
    }

    /**
     * Returns the members whom the visitor may see, by id. Only their team and operators see hidden and banned ones.
     */
    public List<User> members(long teamId, Visitor visitor) {
        boolean all = visitor.seesAll() || isOwn(teamId, visitor);
        return members(teamId).stream()
                .filter(user -> all || Accounts.isShown(user))
                .toList();
    }

    /** Returns the captains of these teams, shown or not, by their ids. */
    public Map<Long, User> captains(Collection<Team> of) {
        return accounts.users(
                of.stream().map(Team::captainId).filter(Objects::nonNull).toList());
    }

    /**
     * Returns the ids of those captains whom the visitor may see. Only their team and operators see hidden and banned
     * ones.
     */
    public Set<Long> captains(Collection<Team> of, Visitor visitor) {
        Set<Long> own = of.stream()
                .filter(team -> isOwn(team.id(), visitor))
                .map(Team::captainId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return captains(of).values().stream()
                .filter(user -> visitor.seesAll() || own.contains(user.id()) || Accounts.isShown(user))
                .map(User::id)
                .collect(Collectors.toSet());
    }

    private static boolean isOwn(long teamId, Visitor visitor) {
        return visitor.caller().filter(caller -> caller.teamId() == teamId).isPresent();
    }

    /** Returns how many members each of these teams has; teams without members are left out. */
    public Map<Long, Integer> sizes(Collection<Long> teamIds) {
        return memberships.sizes(teamIds);
    }

    /** Returns the refusal of an unknown team. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("team.no-such", id)).asException();
    }
}
