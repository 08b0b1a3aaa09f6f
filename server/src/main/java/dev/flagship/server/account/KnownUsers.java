package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.springframework.dao.DuplicateKeyException;

/** Finds users who must exist, and throws a refusal for those who do not. */
public final class KnownUsers {
    private final UserStore users;
    private final AccountNews news;
    private final Clock clock;

    KnownUsers(UserStore users, AccountNews news, Clock clock) {
        this.users = users;
        this.news = news;
        this.clock = clock;
    }

    /** Returns the user with this id. */
    public User find(long id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * Locks the user until the running transaction ends and returns them as they are now. What was read before may have
     * changed since.
     */
    User hold(long id) {
        return users.hold(id).orElseThrow(() -> notFound(id));
    }

    /** Stores a changed user. Refuses a name or an address that another user has taken meanwhile. */
    void update(User known, User changed) {
        try {
            users.update(changed, clock.now());
        } catch (DuplicateKeyException e) {
            throw Taken.refusal(e, say("account.name-taken"));
        }
        if (!changed.isShownLike(known)) {
            news.changed();
        }
    }

    private static RuntimeException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-user.no-such", id)).asException();
    }
}
