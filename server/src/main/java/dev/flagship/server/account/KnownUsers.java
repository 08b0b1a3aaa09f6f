package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.springframework.dao.DuplicateKeyException;

/** Users who have to be there; whoever is not is refused by exception. */
public final class KnownUsers {
    private final UserStore users;
    private final AccountNews news;
    private final Clock clock;

    KnownUsers(UserStore users, AccountNews news, Clock clock) {
        this.users = users;
        this.news = news;
        this.clock = clock;
    }

    /** One user. */
    public User find(long id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /** The user as they stay until the running transaction ends: what was read before it may have been changed since. */
    User hold(long id) {
        return users.hold(id).orElseThrow(() -> notFound(id));
    }

    /** Writes what changed of a user; a name or an address that somebody else has by now is refused. */
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
