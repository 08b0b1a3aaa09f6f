package dev.flagship.server.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What other features may know of accounts and their users. */
public final class Accounts {
    private final UserStore users;

    Accounts(UserStore users) {
        this.users = users;
    }

    /**
     * Holds the account until the running transaction ends, so that what is decided about it stays true. Always the
     * first lock of a transaction.
     *
     * @return false when there is no such account
     */
    public boolean hold(long accountId) {
        return users.lock(accountId);
    }

    /** One user, seen or not. */
    public Optional<User> user(long id) {
        return users.find(id);
    }

    /** The users with these ids, by id. */
    public Map<Long, User> users(Collection<Long> ids) {
        return users.findAll(ids).stream().collect(Collectors.toMap(User::id, user -> user));
    }

    /** Whether anybody may see this user. */
    public static boolean isShown(User user) {
        return !user.hidden() && !user.banned();
    }

    /**
     * Users whose name contains the text, by id.
     *
     * @param all hidden and banned ones too
     */
    public List<User> list(String nameContains, boolean all, int limit, long offset) {
        return users.list(nameContains, all, limit, offset);
    }

    /** How many users {@link #list} could show. */
    public long count(String nameContains, boolean all) {
        return users.count(nameContains, all);
    }
}
