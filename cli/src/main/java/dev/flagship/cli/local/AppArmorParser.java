package dev.flagship.cli.local;

import dev.flagship.cli.local.check.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the program with which the Docker Engine of this machine loads its AppArmor profile, if the kernel has
 * AppArmor enabled. Debian's package of Docker only recommends it. The launcher checks in the same way.
 *
 * @param sys where the kernel tells what is enabled
 * @param path the folders in which programs are looked for
 * @param container the environment variable of that name: the kind of container that this is, such as systemd's; Docker
 *     loads no profile there. Empty outside a container
 */
record AppArmorParser(Path sys, List<Path> path, String container) {
    private static final URI DOCKER = URI.create(UpOptions.DEFAULT_ENGINE);

    /** Returns what the program's absence means for this engine; empty if it is there or not needed, as for Podman. */
    Optional<Finding> lack(URI engine) {
        return engine.equals(DOCKER)
                        && container.isEmpty()
                        && isOn()
                        && path.stream().noneMatch(folder -> Files.isExecutable(folder.resolve("apparmor_parser")))
                ? Optional.of(Finding.warn(
                        "apparmor",
                        "the kernel has it on, and apparmor_parser is missing, without which Docker starts no container",
                        "apt-get install apparmor, then restart an engine that runs: systemctl restart docker"))
                : Optional.empty();
    }

    private boolean isOn() {
        try {
            return Files.isDirectory(sys.resolve("kernel/security/apparmor"))
                    && Files.readString(sys.resolve("module/apparmor/parameters/enabled"))
                            .strip()
                            .equals("Y");
        } catch (IOException e) {
            return false;
        }
    }
}
