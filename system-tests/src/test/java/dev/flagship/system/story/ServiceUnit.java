package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A unit of systemd's that starts a shell, to be started without systemd. */
record ServiceUnit(Path file) {
    static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    /** One of this checkout's. */
    static ServiceUnit named(String name) {
        return new ServiceUnit(Home.path().resolve("deploy/systemd").resolve(name));
    }

    /** What it sets this to, the first time. */
    String value(String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** What its shell is given. */
    String script() throws IOException {
        return value("ExecStart").replaceFirst("^/bin/sh -c '(.*)'$", "$1");
    }

    /** The beginning of a command: what root may do besides being root. Nobody else has anything to take away. */
    List<String> privileges() throws IOException {
        if (!IS_ROOT) {
            return List.of("setpriv", "--no-new-privs");
        }
        String kept = Arrays.stream(value("CapabilityBoundingSet").split(" ", -1))
                .map(name -> ",+" + name.replaceFirst("^CAP_", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return List.of("setpriv", "--no-new-privs", "--bounding-set=-all" + kept);
    }
}
