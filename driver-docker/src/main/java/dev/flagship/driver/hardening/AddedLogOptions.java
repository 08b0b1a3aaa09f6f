package dev.flagship.driver.hardening;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recognises what an engine's own {@code log-opts} add to the log of every container that uses the engine's default log
 * driver.
 */
final class AddedLogOptions {
    /** Options for marking and delivering lines. They do not change how much is kept. */
    private static final Set<String> HARMLESS = Set.of("labels", "labels-regex", "mode");

    /** Marks each line by a template, which could name the variables as well. */
    private static final String TAG = "tag";

    private static final Pattern OF_NAMES = Pattern.compile(
            "(?:[^{]|\\{\\{ ?\\.(?:ID|FullID|Name|FullName|ImageID|ImageFullID|ImageName|DaemonName) ?\\}\\})*");

    /** Writes the variables that it names beside each line; one of them may be the flag. */
    private static final String VARIABLES = "env";

    private AddedLogOptions() {}

    /** Returns {@code HostConfig} as the engine shows it, without harmless additions to the log options. */
    static JsonNode without(JsonNode request, JsonNode host) {
        JsonNode changed = host.deepCopy();
        if (changed.path("LogConfig").path("Config") instanceof ObjectNode options) {
            JsonNode wanted = request.path("HostConfig").path("LogConfig").path("Config");
            Set<String> asked = variables(request);
            List<String> added = options.properties().stream()
                    .filter(option -> !wanted.has(option.getKey()) && isHarmless(option, asked))
                    .map(Map.Entry::getKey)
                    .toList();
            options.remove(added);
        }
        return changed;
    }

    private static boolean isHarmless(Map.Entry<String, JsonNode> option, Set<String> asked) {
        String value = option.getValue().asString("");
        return switch (option.getKey()) {
            case VARIABLES -> Stream.of(value.split(",", -1)).map(String::strip).noneMatch(asked::contains);
            case TAG -> OF_NAMES.matcher(value).matches();
            default -> HARMLESS.contains(option.getKey());
        };
    }

    private static Set<String> variables(JsonNode request) {
        return request.path("Env")
                .valueStream()
                .map(variable -> variable.asString("").split("=", 2)[0])
                .collect(Collectors.toSet());
    }
}
