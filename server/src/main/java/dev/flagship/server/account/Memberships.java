package dev.flagship.server.account;

import dev.flagship.server.session.Sessions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads and changes which users are in which team. Changes take part in the running transaction, which must hold the
 * team's lock.
 */
public final class Memberships {
    private final MembershipStore store;
    private final UserStore users;
    private final Sessions sessions;

    Memberships(MembershipStore store, UserStore users, Sessions sessions) {
        this.store = store;
        this.users = users;
        this.sessions = sessions;
    }

    /** Returns the team's members, ordered by id. */
    public List<User> of(long teamId) {
        return users.ofTeam(teamId);
    }

    /**
     * Returns the members of all teams, by team: all of them, or only those whom anybody may see. Teams without such
     * members are missing.
     */
    public Map<Long, List<User>> byTeam(boolean all) {
        return users.inTeams().stream()
                .filter(user -> all || Accounts.isShown(user))
                .collect(Collectors.groupingBy(user -> Objects.requireNonNull(user.teamId())));
    }

    /** Returns how many members each of these teams has. Teams without members are missing. */
    public Map<Long, Integer> sizes(Collection<Long> teamIds) {
        return store.sizes(teamIds);
    }

    /**
     * Locks the user until the running transaction ends. Call it before adding a team for them: that updates a version,
     * which changes of a user update while they hold the user's lock.
     */
    public void hold(long userId) {
        store.hold(userId);
    }

    /** Adds the user to the team; false if they are already in a team. */
    public boolean join(long userId, long teamId) {
        sessions.changed(userId);
        return store.join(userId, teamId);
    }

    /** Removes the user from the team; false if they are not in it. */
    public boolean leave(long userId, long teamId) {
        sessions.changed(userId);
        return store.leave(userId, teamId);
    }

    /** Notes in the running transaction that the team of these users is removed. */
    public void teamRemoved(Collection<Long> members) {
        members.forEach(sessions::changed);
    }

    /**
     * Notes in the running transaction that all users are removed, with their sessions and tokens. No server accepts
     * those any more, and all open streams end.
     */
    public void allRemoved() {
        sessions.allChanged();
    }

    /** Lets this server see a committed change at once; call it after the commit. */
    public void changed() {
        sessions.forgetAll();
    }
}
