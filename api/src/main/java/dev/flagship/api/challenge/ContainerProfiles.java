package dev.flagship.api.challenge;

import dev.flagship.api.config.ConfigException;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The profiles of {@code security/container-profiles.json}. */
public final class ContainerProfiles {
    /** The profile of definitions that do not name one. */
    public static final String DEFAULT = "default";

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "memory", "cpu", "pids", "user", "root", "writableRoot", "capabilities", "allowedCapabilities", "tmpfs"));

    private final Map<String, ContainerProfile> profiles;

    private ContainerProfiles(Map<String, ContainerProfile> profiles) {
        this.profiles = profiles;
    }

    /** Reads the file. Throws {@link ConfigException} that names the file and the field if anything in it is wrong. */
    public static ContainerProfiles read(Path file) {
        try {
            JsonNode root = StrictJson.parse(Files.readAllBytes(file));
            Map<String, ContainerProfile> profiles = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : root.path("profiles").properties()) {
                profiles.put(entry.getKey(), checked(file, entry.getKey(), entry.getValue()));
            }
            if (!profiles.containsKey(DEFAULT)) {
                throw new ConfigException(file + ": no profile '" + DEFAULT + "'");
            }
            return new ContainerProfiles(profiles);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read", e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the profile of this name. */
    public Optional<ContainerProfile> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** Returns the names of all profiles, sorted. */
    public Set<String> names() {
        return profiles.keySet();
    }

    private static ContainerProfile checked(Path file, String name, JsonNode node) {
        for (String field : node.propertyNames()) {
            if (!FIELDS.contains(field)) {
                // Otherwise a control whose name has a typing mistake would silently be missing.
                throw new ConfigException(
                        file + ": profile '" + name + "': unknown field " + field + " (expected: " + FIELDS + ")");
            }
        }
        try {
            return profile(name, node);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(file + ": profile '" + name + "': " + e.getMessage(), e);
        }
    }

    private static ContainerProfile profile(String name, JsonNode node) {
        List<Tmpfs> tmpfs = new ArrayList<>();
        for (JsonNode each : node.path("tmpfs")) {
            tmpfs.add(new Tmpfs(
                    each.path("path").asString(""),
                    Sizes.bytes(each.path("size").asString("")),
                    01777));
        }
        return new ContainerProfile(
                name,
                new Limits(
                        Sizes.bytes(node.path("memory").asString("")),
                        Sizes.nanoCpus(node.path("cpu").asDouble(0)),
                        node.path("pids").asInt(0)),
                Sizes.user(node.path("user").asString("")),
                node.path("root").asBoolean(false),
                node.has("writableRoot") ? Sizes.bytes(node.path("writableRoot").asString("")) : 0,
                names(node.path("capabilities")),
                names(node.path("allowedCapabilities")),
                tmpfs);
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(each -> names.add(each.asString()));
        return names;
    }
}
