package dev.flagship.api.challenge;

import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A named set of controls. Its limits are both what a definition gets and the most it may ask for.
 *
 * @param capabilities what every container of it keeps
 * @param allowedCapabilities what a definition may ask for beyond those
 */
public record ContainerProfile(
        String name,
        Limits limits,
        User user,
        Set<String> capabilities,
        Set<String> allowedCapabilities,
        List<Tmpfs> tmpfs) {

    public ContainerProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(user, "user");
        capabilities = Set.copyOf(capabilities);
        allowedCapabilities = Set.copyOf(allowedCapabilities);
        tmpfs = List.copyOf(tmpfs);
    }
}
