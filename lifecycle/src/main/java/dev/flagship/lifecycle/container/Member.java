package dev.flagship.lifecycle.container;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One more container of a challenge, beside the one that players reach. Only the members of its own instance reach it.
 * A service of the catalog is a member here.
 *
 * @param name what the others reach it by, and what its container is named after
 * @param image reference as the engine knows it
 * @param command replaces the image's own command; empty to keep it
 * @param environment variables of the process
 * @param limits memory, CPU, processes
 * @param capabilities the exact bounding set, as Linux names them without {@code CAP_}
 * @param tmpfs writable places
 * @param user who it runs as
 * @param mounts volumes of the instance that it has
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

    /** The name of the container that players reach, to the others. */
    public static final String MAIN = "main";

    /** How many there may be beside it: so many addresses are kept for them. */
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

    /** Without volumes. */
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

    /** The same with these volumes. */
    public Member mounting(List<VolumeMount> volumes) {
        return new Member(name, image, command, environment, limits, capabilities, tmpfs, user, volumes);
    }
}
