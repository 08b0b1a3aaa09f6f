package dev.flagship.api.challenge;

import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.container.Weakness;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A named set of hardening controls. Its limits are the default of a definition and also the most that it may ask for.
 *
 * @param root whether its containers may run as root
 * @param writableRoot how many bytes each of its containers may write to its own root file system; 0 if that is
 *     read-only
 * @param capabilities the capabilities that all its containers keep
 * @param allowedCapabilities the capabilities that a definition may ask for beyond those
 */
public record ContainerProfile(
        String name,
        Limits limits,
        User user,
        boolean root,
        long writableRoot,
        Set<String> capabilities,
        Set<String> allowedCapabilities,
        List<Tmpfs> tmpfs) {

    public ContainerProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(user, "user");
        if (user.isRoot() && !root) {
            throw new IllegalArgumentException(
                    "user: " + user + " (expected: neither of them 0 without \"root\": true)");
        }
        if (writableRoot < 0) {
            throw new IllegalArgumentException("writableRoot: " + writableRoot + " (expected: >= 0)");
        }
        capabilities = Set.copyOf(capabilities);
        allowedCapabilities = Set.copyOf(allowedCapabilities);
        tmpfs = List.copyOf(tmpfs);
    }

    /** Tells whether challenges with this profile start only after an operator has granted it. */
    public boolean isWeak() {
        return !Weakness.isUsual(user, capabilities, writableRoot);
    }
}
