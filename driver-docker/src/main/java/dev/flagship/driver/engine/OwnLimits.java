package dev.flagship.driver.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limits of this machine's processes, which an engine on this machine cannot exceed. */
final class OwnLimits {
    /** Podman's own default. */
    private static final long USUAL = 1_048_576;

    private OwnLimits() {}

    /** Returns how many processes a user may have. */
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
