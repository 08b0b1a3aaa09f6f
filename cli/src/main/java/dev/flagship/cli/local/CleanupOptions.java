package dev.flagship.cli.local;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say what a clean-up may remove. */
final class CleanupOptions {
    @Option(
            names = "--engine",
            paramLabel = "URL",
            description =
                    "The engine (default: that of the platform that runs over the data folder, else DOCKER_HOST, else"
                            + " the one that `up` would take).")
    String engine = "";

    @Option(
            names = "--stopped-for",
            paramLabel = "TIME",
            description = "How long a container has been stopped, e.g. PT1H (default: ${DEFAULT-VALUE}).",
            defaultValue = "PT1H")
    Duration stoppedFor = Duration.ofHours(1);

    @Option(
            names = "--unused-for",
            paramLabel = "TIME",
            description = "How long volumes, build cache and temporary files were unused (default: ${DEFAULT-VALUE}).",
            defaultValue = "PT24H")
    Duration unusedFor = Duration.ofHours(24);

    @Option(
            names = "--unused-images",
            description =
                    "Also images of challenges that have a name, but that no definition and no container uses; the"
                            + " platform must be running, because definitions are in its database.")
    boolean unusedImages;

    @Option(
            names = "--all-platforms",
            description =
                    "Also what belongs to other Flagships on the same engine, and images, which may be theirs; only where"
                            + " none of them runs.")
    boolean allPlatforms;

    @Option(names = "--foreign-images", description = "Also images without a name that Flagship did not build.")
    boolean foreignImages;

    @Option(names = "--build-cache", description = "Also build cache, of which the engine does not tell whose it is.")
    boolean buildCache;
}
