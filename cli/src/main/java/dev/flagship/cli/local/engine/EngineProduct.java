package dev.flagship.cli.local.engine;

import java.util.Objects;

/** Which engine answers, e.g. {@code Docker Engine} and {@code 28.2.2}. */
public record EngineProduct(String name, String version) {
    /** What is said where none answers. */
    public static final EngineProduct NOT_REACHABLE = new EngineProduct("not reachable", "unknown");

    public EngineProduct {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
