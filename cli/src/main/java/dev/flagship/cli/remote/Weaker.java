package dev.flagship.cli.remote;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Marks challenges and instances whose isolation is weaker than usual. Only operators and observers are told. */
public final class Weaker {
    private Weaker() {}

    /** Returns the words for a challenge or an instance; empty for the usual isolation. */
    public static String mark(JsonNode named) {
        String weaknesses =
                named.path("weaknesses").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        return weaknesses.isEmpty() ? "" : "weaker isolation: " + weaknesses;
    }
}
