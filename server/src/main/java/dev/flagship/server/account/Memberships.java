package dev.flagship.server.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Who is in which team. Changes take part in the running transaction, which holds the team. */
public final class Memberships {
    private final MembershipStore store;
    private final UserStore users;
    private final Sessions sessions;

    Memberships(MembershipStore store, UserStore users, Sessions sessions) {
        this.store = store;
        this.users = users;
        this.sessions = sessions;
    }

    /** The members, by id. */
    public List<User> of(long teamId) {
        return users.ofTeam(teamId);
    }

    /** Those members of all teams whom anybody may see, or all of them, by team; one without such members is left out. */
    public Map<Long, List<User>> byTeam(boolean all) {
        return users.inTeams().stream()
                .filter(user -> all || Accounts.isShown(user))
                .collect(Collectors.groupingBy(user -> Objects.requireNonNull(user.teamId())));
    }

    /** How many members each of these teams has; one without members is left out. */
    public Map<Long, Integer> sizes(Collection<Long> teamIds) {
        return store.sizes(teamIds);
    }

    /**
     * Holds the user until the running transaction ends. Comes before a team is made for them: that moves a version,
     * which changes of a user move while they hold the user.
     */
    public void hold(long userId) {
        store.hold(userId);
    }

    /** Puts the user into the team; false when they are in one already. */
    public boolean join(long userId, long teamId) {
        sessions.changed(userId);
        return store.join(userId, teamId);
    }

    /** Takes the user out of the team; false when they are not in it. */
    public boolean leave(long userId, long teamId) {
        sessions.changed(userId);
        return store.leave(userId, teamId);
    }

    /** The team that these users were in is removed, in the running transaction. */
    public void teamRemoved(Collection<Long> members) {
        members.forEach(sessions::changed);
    }

    /**
     * Everybody is removed, in the running transaction, and with them their sessions and tokens: no server believes one
     * any more, and all open streams end.
     */
    public void allRemoved() {
        sessions.allChanged();
    }

    /** Lets requests see the change at once, when it is committed. */
    public void changed() {
        sessions.forgetAll();
    }
}
