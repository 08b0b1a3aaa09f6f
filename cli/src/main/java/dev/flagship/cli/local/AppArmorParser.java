package dev.flagship.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an engine of this machine loads its profile with, where the kernel has AppArmor on. Debian's package of Docker only
 * recommends it.
 *
 * @param sys where the kernel says what it has on
 * @param path the folders in which programs are looked for
 */
record AppArmorParser(Path sys, List<Path> path) {

    /** What its absence means; empty where it is there, or not needed. */
    Optional<Finding> lack() {
        return isOn() && path.stream().noneMatch(folder -> Files.isExecutable(folder.resolve("apparmor_parser")))
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
