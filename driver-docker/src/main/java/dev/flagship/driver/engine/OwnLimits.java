package dev.flagship.driver.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine grants its processes, which is what an engine beside this one may grant at most. */
final class OwnLimits {
    /** What Podman asks for by itself. */
    private static final long USUAL = 1_048_576;

    private OwnLimits() {}

    /** How many processes a user may have. */
    static long processes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                    .filter(line -> line.startsWith("Max processes"))
                    .map(line -> line.split(" +", -1)[3])
                    .filter(hard -> hard.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .map(hard -> Math.min(hard, USUAL))
                    .findFirst()
                    .orElse(USUAL);
        } catch (IOException e) {
            return USUAL;
        }
    }
}
