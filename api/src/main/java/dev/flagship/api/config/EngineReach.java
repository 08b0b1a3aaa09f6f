package dev.flagship.api.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** How the gateway reaches containers. */
public enum EngineReach {
    /** As the engine reports: by their addresses, or by published ports if the addresses cannot be reached. */
    FOUND,

    /** By ports that the engine publishes on loopback, whatever the engine reports. */
    LOOPBACK;

    static final String KEY = "flagship.engine.reach";

    static EngineReach read(Path file, Properties properties) {
        String text = properties.getProperty(KEY, FOUND.text()).strip();
        for (EngineReach each : values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        throw new ConfigException(file + ": " + KEY + ": " + text + " (expected: found or loopback)");
    }

    void write(Properties properties) {
        if (this != FOUND) {
            properties.setProperty(KEY, text());
        }
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
