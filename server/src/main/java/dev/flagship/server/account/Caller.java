package dev.flagship.server.account;

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
 * Who is asking, as far as use cases need to know.
 *
 * @param mode who scores here
 * @param teamId the team that the user is in; 0 for none
 * @param address the network address the request came from
 * @param changePassword whether to be asked to change the password
 * @param verified whether the e-mail address was proven to be theirs
 * @param language what they want to read pages in; null where they did not say
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

    /** The entity that scores and owns instances; 0 for somebody who has no team where teams score. */
    public long accountId() {
        return mode == Mode.USERS ? userId : teamId;
    }

    /** Whether there is an account to score and own instances with. */
    public boolean hasAccount() {
        return accountId() != 0;
    }

    /** The account as the instance ledger names it; one that owns nothing where there is no account. */
    public String ownerKey() {
        return mode.ownerKey(accountId());
    }

    /** Whatever owns instances that the caller may use: the account, the user alone, and everybody. */
    public Set<String> ownerKeys() {
        return new LinkedHashSet<>(List.of(ownerKey(), Mode.USERS.ownerKey(userId), Mode.SHARED));
    }

    /** As the audit log names the caller. */
    public Actor actor() {
        return new Actor(userId, name, address);
    }

    /** A deed of the caller's; what it is about is for whoever records it to add. */
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

    /** Whether the caller works on challenges, or may read what is worked on: all of them, or those of their own. */
    public boolean makes() {
        return seesAll() || role == Role.AUTHOR;
    }

    /** The account, or the refusal of somebody who has to join a team first. */
    public long requireAccount() {
        if (!hasAccount()) {
            throw Refusal.of(Code.NO_TEAM, say("team.first")).asException();
        }
        return accountId();
    }
}
