package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Modes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What other features may know of accounts and their users. */
public final class Accounts {
    private final AccountStore accounts;
    private final UserStore users;
    private final Modes modes;

    Accounts(AccountStore accounts, UserStore users, Modes modes) {
        this.accounts = accounts;
        this.users = users;
        this.modes = modes;
    }

    /**
     * Locks the account until the running transaction ends, so that what is decided about it stays true. This must be
     * the first lock of a transaction.
     *
     * @return false when there is no such account
     */
    public boolean hold(long accountId) {
        return accounts.lock(modes.mode(), accountId).isPresent();
    }

    /**
     * Locks the caller's own account like {@link #hold}. Refuses callers who have no account, who have left the team
     * meanwhile, or whose account is banned.
     */
    public void holdOwn(Caller caller) {
        Optional<Boolean> banned = accounts.lock(caller.mode(), caller.requireAccount());
        if (banned.isEmpty() || !isStillIn(caller)) {
            throw Refusal.of(Code.NO_TEAM, say("team.no-longer")).asException();
        }
        if (banned.get()) {
            throw Refusal.of(
                            Code.FORBIDDEN,
                            caller.mode() == Mode.TEAMS ? say("account.team-banned") : say("account.user-banned"))
                    .asException();
        }
    }

    /** Returns whether the caller's account is still theirs. While the account is locked, the answer stays true. */
    public boolean isStillIn(Caller caller) {
        return caller.mode() == Mode.USERS || accounts.isMember(caller.userId(), caller.accountId());
    }

    /** Returns the ledger's name for the account with this id. */
    public String ownerKey(long accountId) {
        return modes.mode().ownerKey(accountId);
    }

    /** Returns the account with this id, even if it is hidden or banned. */
    public Optional<Account> find(long accountId) {
        return accounts.find(accountId);
    }

    /** Returns the account with this name, ignoring case. */
    public Optional<Account> named(String name) {
        return accounts.named(name);
    }

    /** Returns those of the names that accounts have, ignoring case. */
    public Set<String> known(Collection<String> names) {
        return accounts.known(names);
    }

    /** Returns the accounts whose names contain the text, ignoring case. */
    public Set<Long> namedWith(String text) {
        return accounts.idsWith(text);
    }

    /** Returns the users whose names contain the text, ignoring case. */
    public Set<Long> usersNamedWith(String text) {
        return accounts.usersWith(text);
    }

    /** Returns names of accounts by id. Unknown ids are missing. */
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accounts.findAll(accountIds).stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    /** Returns names of accounts and of users. Where each user is an account, one query reads both. */
    public Names names(Collection<Long> accountIds, Collection<Long> userIds) {
        if (modes.byTeam()) {
            return new Names(names(accountIds), userNames(userIds));
        }
        Set<Long> all = new HashSet<>(userIds);
        all.addAll(accountIds);
        Map<Long, String> names = userNames(all);
        return new Names(names, names);
    }

    /**
     * Returns the names of the teams that these users are in, by the teams' ids. The map is empty where users score by
     * themselves.
     */
    public Map<Long, String> teamNames(Collection<User> of) {
        if (!modes.byTeam()) {
            return Map.of();
        }
        return names(of.stream().map(User::teamId).filter(Objects::nonNull).toList());
    }

    private Map<Long, String> userNames(Collection<Long> ids) {
        return users.findAll(ids).stream().collect(Collectors.toMap(User::id, User::name));
    }

    /** Names of accounts and users, by id. Those that no longer exist are missing. */
    public record Names(Map<Long, String> accounts, Map<Long, String> users) {
        public Names {
            accounts = Map.copyOf(accounts);
            users = Map.copyOf(users);
        }
    }

    /** Returns the id of the account that the user plays for; 0 for none. */
    public long of(User user) {
        Long teamId = user.teamId();
        return modes.byTeam() ? (teamId == null ? 0 : teamId) : user.id();
    }

    /** Returns the user with this id, even if hidden or banned. */
    public Optional<User> user(long id) {
        return users.find(id);
    }

    /** Returns the user with this name or e-mail address, ignoring case. */
    public Optional<User> userNamed(String name) {
        return users.credentials(name, false).flatMap(known -> users.find(known.userId()));
    }

    /** Returns the users with these ids, by id. */
    public Map<Long, User> users(Collection<Long> ids) {
        return users.findAll(ids).stream().collect(Collectors.toMap(User::id, user -> user));
    }

    /** Whether anybody may see this user. */
    public static boolean isShown(User user) {
        return !user.hidden() && !user.banned();
    }

    /** Returns one page of the users that match the filter, ordered by id. */
    public List<User> list(UserFilter filter, int limit, long offset) {
        return users.list(filter, limit, offset);
    }

    /** Returns the number of users that match the filter. */
    public long count(UserFilter filter) {
        return users.count(filter);
    }
}
