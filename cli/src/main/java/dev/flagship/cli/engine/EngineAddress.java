package dev.flagship.cli.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Parameters;

/** The engine that a command is about. */
final class EngineAddress {
    @Parameters(paramLabel = "NAME", description = "Its name, e.g. local.")
    private String name = "";

    /** Returns the engine's path in the REST API. */
    String path() {
        return "/engines/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the path of the engine's acceptance in the REST API. */
    String acceptance() {
        return path() + "/acceptance";
    }

    @Override
    public String toString() {
        return name;
    }
}
