package dev.flagship.cli.local.check;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks the settings of {@code configs/podman-security.conf} that {@code podman info} does not show, by the files that
 * Podman's service reads when it starts.
 *
 * @param home the checkout
 * @param rootless whether the engine is a user's own
 */
record PodmanDefaults(URI url, Path home, PodmanService service, boolean rootless) {
    private static final String PROCESSES = "podman processes";
    private static final String LOG_SIZE = "podman log size";

    List<Finding> run() {
        Optional<PodmanService.Running> running = service.at(url);
        if (running.isEmpty()) {
            return untold("its service is none of this machine's");
        }
        try {
            PodmanConfiguration wanted = PodmanConfiguration.in(home.resolve(PodmanChecks.FILE));
            PodmanConfiguration found = PodmanConfiguration.of(running.get(), rootless);
            return List.of(
                    limit(PROCESSES, "pids_limit", found, wanted),
                    limit(LOG_SIZE, "log_size_max", found, wanted),
                    privileges());
        } catch (PodmanConfiguration.StrangeFileException e) {
            return untold(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return untold("only its user and root may see what its service reads");
        }
    }

    private static List<Finding> untold(String why) {
        String found = "not told: " + why + "; what instances get is tried by ./flagship security-test";
        return List.of(Finding.ok(PROCESSES, found), Finding.ok(LOG_SIZE, found), privileges());
    }

    private static Finding limit(String check, String name, PodmanConfiguration found, PodmanConfiguration wanted) {
        long most = wanted.limit(name);
        long inForce = found.limit(name);
        if (inForce > 0 && inForce <= most) {
            return Finding.ok(check, "by default at most " + inForce + ", as " + name + " in its files says");
        }
        String said = inForce > 0 ? "by default up to " + inForce : "its files set no " + name;
        return Finding.warn(check, said + " (expected: " + most + ")", PodmanChecks.MEND);
    }

    /** Podman has no such setting, so there is nothing to look up. */
    private static Finding privileges() {
        return Finding.ok(
                "podman privileges",
                "Podman knows no default for no-new-privileges; each container is sent it, and"
                        + " ./flagship security-test tries it from inside");
    }
}
