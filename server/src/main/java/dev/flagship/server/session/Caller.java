package dev.flagship.server.session;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.words.Language;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user behind a request, with what use cases need to know of them.
 *
 * @param mode whether users or teams score
 * @param teamId the team that the user is in; 0 for none
 * @param address the network address the request came from
 * @param changePassword whether they have to be asked to change the password
 * @param verified whether they proved that the e-mail address is theirs
 * @param language the language they chose for pages; null if they chose none
 */
public record Caller(
        long userId,
        String name,
        Role role,
        Mode mode,
        long teamId,
        String address,
        boolean changePassword,
        boolean verified,
        @Nullable Language language) {

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(address, "address");
    }

    /** Returns the id of the account that scores and owns instances; 0 for a user without a team where teams score. */
    public long accountId() {
        return mode == Mode.USERS ? userId : teamId;
    }

    /** Whether there is an account to score and own instances with. */
    public boolean hasAccount() {
        return accountId() != 0;
    }

    /** Returns the ledger's name for the account. Without an account, the name is one that owns nothing. */
    public String ownerKey() {
        return mode.ownerKey(accountId());
    }

    /** Returns the owners of all instances that the caller may use: the account, the user alone, and everybody. */
    public Set<String> ownerKeys() {
        return new LinkedHashSet<>(List.of(ownerKey(), Mode.USERS.ownerKey(userId), Mode.SHARED));
    }

    /** Returns the caller as the audit log names them. */
    public Actor actor() {
        return new Actor(userId, name, address);
    }

    /** Returns a deed by the caller. Whoever records it adds what it is about. */
    public Deed did(Instant at, String action, String detail) {
        return actor().did(at, action, detail);
    }

    /** Whether the caller operates the platform. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** Whether the caller may read what only operators may. */
    public boolean seesAll() {
        return role == Role.ADMIN || role == Role.OBSERVER;
    }

    /** Whether the caller works on challenges, or may read work on them: on all of them or on their own. */
    public boolean makes() {
        return seesAll() || role == Role.AUTHOR;
    }

    /** Returns the account's id, or refuses a caller who has to join a team first. */
    public long requireAccount() {
        if (!hasAccount()) {
            throw Refusal.of(Code.NO_TEAM, say("team.first")).asException();
        }
        return accountId();
    }
}
