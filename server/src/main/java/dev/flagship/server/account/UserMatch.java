package dev.flagship.server.account;

import java.util.Objects;

/**
 * How the name and the address of somebody who is to be added compare with those of the users there are. Case is
 * ignored, as the database does.
 *
 * @param name the name as it is compared
 * @param email the address as it is compared
 * @param nameTaken whether a user has the name
 * @param emailTaken whether a user has the address
 * @param isThere whether one user has both, so that there is nobody to add
 */
public record UserMatch(String name, String email, boolean nameTaken, boolean emailTaken, boolean isThere) {
    public UserMatch {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
    }
}
