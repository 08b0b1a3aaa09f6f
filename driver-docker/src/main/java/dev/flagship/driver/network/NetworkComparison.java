package dev.flagship.driver.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Compares a requested network with what the engine says it created. An engine may add options of its own to every
 * network. These must be known to be harmless, and never replace requested ones.
 */
final class NetworkComparison {
    private static final List<String> AS_ASKED = List.of("Name", "Driver", "Internal", "EnableIPv6", "Labels");
    private static final String OPTIONS = "Options";
    private static final String ANY_NUMBER = "number";

    private final Map<String, String> mayBeAdded;

    /** Takes the options that may be added, each with its value. */
    NetworkComparison(Map<String, String> mayBeAdded) {
        this.mayBeAdded = new TreeMap<>(mayBeAdded);
    }

    /**
     * Describes how the network differs from the request, as the continuation of "has"; empty when it does not differ.
     */
    Optional<String> deviation(JsonNode asked, JsonNode made) {
        for (String field : AS_ASKED) {
            if (!asked.path(field).equals(made.path(field))) {
                return Optional.of(other(field, asked, made));
            }
        }
        JsonNode wanted = asked.path(OPTIONS);
        JsonNode found = made.path(OPTIONS);
        boolean kept = wanted.properties().stream()
                .allMatch(option -> option.getValue().equals(found.path(option.getKey())));
        if (!kept) {
            return Optional.of(other(OPTIONS, asked, made));
        }
        return found.properties().stream()
                .filter(option -> !wanted.has(option.getKey())
                        && !isHarmless(option.getKey(), option.getValue().asString("")))
                .findFirst()
                .map(option -> "the option " + option.getKey() + "="
                        + option.getValue().asString("")
                        + ", which nobody asked for (expected from the engine's default-network-opts: none but "
                        + mayBeAdded + ")");
    }

    private static String other(String field, JsonNode asked, JsonNode made) {
        return "other " + field + ": " + made.path(field) + " (expected: " + asked.path(field) + ")";
    }

    private boolean isHarmless(String option, String value) {
        String expected = mayBeAdded.getOrDefault(option, "");
        return expected.equals(ANY_NUMBER)
                ? value.matches("[0-9]{1,9}")
                : mayBeAdded.containsKey(option) && expected.equals(value);
    }
}
