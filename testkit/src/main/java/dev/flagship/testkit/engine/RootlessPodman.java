package dev.flagship.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A Podman of a user without rights, with this machine's networks. The user's account and the disk exist in its
 * namespaces only. Its ports are published on this machine's loopback, as those of every rootless Podman.
 */
public final class RootlessPodman extends Podman {
    private static final int USER = 64_123;

    private final PlainUser user;

    private RootlessPodman(Path folder, Path checkout, String further) throws IOException {
        super(folder, PrivateNamespaces.makeOnThisNetwork(), checkout);
        Files.writeString(configuration(), further, StandardOpenOption.APPEND);
        this.user = PlainUser.make(namespaces(), folder, USER);
        run("sh", "-c", PrivateNamespaces.NO_PACKAGES);
        begin();
    }

    /**
     * Starts one.
     *
     * @param folder empty, with a short path that every user can reach
     * @param checkout where {@code configs} and {@code security} are
     */
    public static RootlessPodman start(Path folder, Path checkout) {
        return configured(folder, checkout, "");
    }

    /** Starts one that uses this runtime as runc; every user must be able to reach the runtime. */
    public static RootlessPodman startFaulty(Path folder, Path checkout, FaultyRuntime runtime) {
        return configured(folder, checkout, "runc = [\"" + runtime.program() + "\"]\n");
    }

    /**
     * Starts one.
     *
     * @param further a line about a runtime, or empty
     */
    private static RootlessPodman configured(Path folder, Path checkout, String further) {
        try {
            return new RootlessPodman(folder, checkout, further);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    List<String> asUser() {
        return user.command("CONTAINERS_CONF=" + configuration());
    }

    @Override
    Path storage() {
        return user.home();
    }

    @Override
    Path socket() {
        return user.socket("podman.sock");
    }
}
