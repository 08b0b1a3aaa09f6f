package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import java.util.Objects;

/**
 * The engine that a word speaks to.
 *
 * @param why what decided that it is this one, in a few words
 */
record EngineChoice(String url, String why) {
    /** Has why the launcher chose what it put into {@code DOCKER_HOST}; nothing where somebody else did. */
    private static final String WHY = "FLAGSHIP_ENGINE_WHY";

    EngineChoice {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(why, "why");
    }

    /**
     * That of the platform that runs over the folder, which may be another than it was started with; where none runs, or its
     * configuration is not open to whoever asks, the one that {@code up} would take.
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
