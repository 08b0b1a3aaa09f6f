package dev.flagship.lifecycle.container;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An additional container of a challenge, beside the one that players reach. Only the members of its own instance reach
 * it. The catalog calls it a service.
 *
 * @param name the host name by which the others reach it; also part of its container's name
 * @param image reference as the engine knows it
 * @param command replaces the image's own command; empty to keep it
 * @param environment variables of the process
 * @param limits memory, CPU, processes
 * @param capabilities the exact bounding set, as Linux names them without {@code CAP_}
 * @param tmpfs writable file systems in memory
 * @param user the user and group it runs as
 * @param mounts the instance's volumes that it mounts
 */
public record Member(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        Limits limits,
        Set<String> capabilities,
        List<Tmpfs> tmpfs,
        User user,
        List<VolumeMount> mounts) {

    /** The name by which members reach the container that players reach. */
    public static final String MAIN = "main";

    /** How many members a challenge may have; this many addresses are reserved for them. */
    public static final int MOST = 6;

    public Member {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(limits, "limits");
        capabilities = Set.copyOf(capabilities);
        tmpfs = List.copyOf(tmpfs);
        Objects.requireNonNull(user, "user");
        mounts = List.copyOf(mounts);
        if (name.equals(MAIN)) {
            throw new IllegalArgumentException("member: " + MAIN + " (expected: a name that is not taken)");
        }
    }

    /** A member without volumes. */
    public Member(
            String name,
            String image,
            List<String> command,
            Map<String, String> environment,
            Limits limits,
            Set<String> capabilities,
            List<Tmpfs> tmpfs,
            User user) {
        this(name, image, command, environment, limits, capabilities, tmpfs, user, List.of());
    }

    /** Returns a copy with these volumes mounted. */
    public Member mounting(List<VolumeMount> volumes) {
        return new Member(name, image, command, environment, limits, capabilities, tmpfs, user, volumes);
    }
}
