package dev.flagship.driver.hardening;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an engine that is known not to carry a control makes of a request, and its warnings about that. Anything but
 * this and the request itself still counts as a deviation.
 *
 * @param fields fields of {@code HostConfig} as such an engine shows them
 * @param warnings texts; each warning about the shortfall contains one of them
 */
public record Leeway(Map<String, JsonNode> fields, List<String> warnings) {
    /** For engines that carry everything. */
    public static final Leeway NONE = new Leeway(Map.of(), List.of());

    private static final JsonNode NOTHING = JsonMapper.shared().readTree("0");

    public Leeway {
        fields = Map.copyOf(fields);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the leeway for an engine that lacks these controls, by the probe's names. Most of them do not change what
     * it reports.
     */
    public static Leeway without(Collection<String> controls) {
        if (controls.contains("memory")) {
            // Rootless Podman with cgroup v1 drops all limits together. Rootless Docker shows them as requested.
            return new Leeway(
                    Map.of("Memory", NOTHING, "MemorySwap", NOTHING, "NanoCpus", NOTHING, "PidsLimit", NOTHING),
                    List.of("Resource limits are not supported and ignored on cgroups V1 rootless systems"));
        }
        return controls.contains("memory-swap")
                ? new Leeway(
                        Map.of("MemorySwap", JsonMapper.shared().readTree("-1")),
                        List.of("does not support swap limit capabilities"))
                : NONE;
    }

    /** Returns what such an engine makes of the request. */
    public JsonNode expected(JsonNode request) {
        ObjectNode changed = (ObjectNode) request.deepCopy();
        if (changed.path("HostConfig") instanceof ObjectNode host) {
            new TreeMap<>(fields).forEach(host::set);
        }
        return changed;
    }

    /** Whether the warning only says that such a control is missing. */
    public boolean covers(String warning) {
        return warnings.stream().anyMatch(warning::contains);
    }
}
