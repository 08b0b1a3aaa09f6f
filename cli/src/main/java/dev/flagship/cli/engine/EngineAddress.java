package dev.flagship.cli.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Parameters;

/** The engine that a command is about. */
final class EngineAddress {
    @Parameters(paramLabel = "NAME", description = "Its name, e.g. local.")
    private String name = "";

    /** Where REST has it. */
    String path() {
        return "/engines/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where REST has what was accepted of it. */
    String acceptance() {
        return path() + "/acceptance";
    }

    @Override
    public String toString() {
        return name;
    }
}
