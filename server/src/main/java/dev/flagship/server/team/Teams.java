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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads teams and who is in them. */
public final class Teams {
    private final TeamStore store;
    private final Memberships memberships;
    private final Accounts accounts;

    Teams(TeamStore store, Memberships memberships, Accounts accounts) {
        this.store = store;
        this.memberships = memberships;
        this.accounts = accounts;
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
        boolean all = visitor.seesAll() || isOwn(teamId, visitor);
        return members(teamId).stream()
                .filter(user -> all || Accounts.isShown(user))
                .toList();
    }

    /** The captains of these teams, shown or not, by their ids. */
    public Map<Long, User> captains(Collection<Team> of) {
        return accounts.users(
                of.stream().map(Team::captainId).filter(Objects::nonNull).toList());
    }

    /** The captains of these teams whom the visitor may see: hidden and banned ones are there for their team and operators. */
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

    /** How many members each of these teams has; one without members is left out. */
    public Map<Long, Integer> sizes(Collection<Long> teamIds) {
        return memberships.sizes(teamIds);
    }

    /** How an unknown team is refused. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("team.no-such", id)).asException();
    }
}
