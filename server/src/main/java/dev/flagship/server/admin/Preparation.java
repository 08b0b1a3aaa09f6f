package dev.flagship.server.admin;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * What is configured and available before an event.
 *
 * @param hasStart whether a start is set
 * @param hasEnd whether an end is set
 * @param visible how many challenges players see, or will see at a scheduled time
 * @param withoutFlag visible challenges that nobody can solve, because they have neither a flag nor instances
 * @param neverRan visible challenges with instances whose latest definition has never run
 * @param firstPasswords operators who still have a password that somebody else gave them
 * @param sendsMail whether a mail server is configured
 * @param site the public URL of the platform
 */
record Preparation(
        boolean hasStart,
        boolean hasEnd,
        int visible,
        List<Named> withoutFlag,
        List<Named> neverRan,
        List<Named> firstPasswords,
        boolean sendsMail,
        URI site) {
    Preparation {
        withoutFlag = List.copyOf(withoutFlag);
        neverRan = List.copyOf(neverRan);
        firstPasswords = List.copyOf(firstPasswords);
        Objects.requireNonNull(site, "site");
    }

    /** A challenge or an operator. */
    record Named(long id, String name) {
        Named {
            Objects.requireNonNull(name, "name");
        }
    }
}
