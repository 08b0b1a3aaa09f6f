package dev.flagship.server.account;

import java.util.Objects;

/**
 * Who is asking, as far as use cases need to know.
 *
 * @param address the network address the request came from
 * @param changePassword whether to be asked to change the password
 */
public record Caller(long userId, String name, Role role, String address, boolean changePassword) {

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(address, "address");
    }

    /** The entity that scores and owns instances. */
    public long accountId() {
        return userId;
    }

    /** The account as the instance ledger names it. */
    public String ownerKey() {
        return ownerKey(accountId());
    }

    /** How the ledger names the account with this id. */
    public static String ownerKey(long accountId) {
        return "user:" + accountId;
    }

    /** Whether the caller operates the platform. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
