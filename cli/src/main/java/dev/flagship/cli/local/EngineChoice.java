package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import java.util.Objects;

/**
 * The engine that a command talks to.
 *
 * @param why why it is this one, in a few words
 */
record EngineChoice(String url, String why) {
    /**
     * The environment variable with the launcher's reason for the engine in {@code DOCKER_HOST}; unset if somebody else
     * set that.
     */
    private static final String WHY = "FLAGSHIP_ENGINE_WHY";

    EngineChoice {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(why, "why");
    }

    /**
     * Returns the engine of the platform that runs over the folder, which may differ from the one that it was started
     * with. If none runs, or its configuration cannot be read, returns the engine that {@code up} would take.
     */
    static EngineChoice of(DataFolder folder, Terminal terminal) {
        return folder.runningConfig()
                .map(config -> new EngineChoice(
                        config.engine().url().toString(), "that of the platform that runs over " + folder.root()))
                .orElseGet(() -> ofEnvironment(terminal));
    }

    private static EngineChoice ofEnvironment(Terminal terminal) {
        String host = terminal.variable("DOCKER_HOST", "");
        return host.isEmpty()
                ? new EngineChoice(UpOptions.DEFAULT_ENGINE, "the default")
                : new EngineChoice(host, terminal.variable(WHY, "as DOCKER_HOST says"));
    }
}
