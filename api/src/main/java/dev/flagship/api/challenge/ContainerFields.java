package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields that a challenge's container and its services have in common, and checks them against the profile.
 */
final class ContainerFields {
    private static final Set<String> FORBIDDEN_VARIABLES =
            Set.of("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "FLAG_FILE");

    private ContainerFields() {}

    /** Tells whether only the platform may set the variable. */
    static boolean isForbidden(String variable) {
        return FORBIDDEN_VARIABLES.contains(variable);
    }

    static Map<String, String> environment(JsonNode object, FlagDelivery delivery) {
        Map<String, String> environment = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            boolean isFlag = delivery instanceof FlagDelivery.Env(String variable) && variable.equals(name);
            if (isForbidden(name) || isFlag) {
                throw new FieldException("/environment/" + name, name, "a variable that the platform does not use");
            }
            environment.put(name, entry.getValue().asString());
        }
        return environment;
    }

    static Limits limits(JsonNode node, ContainerProfile profile) {
        Limits most = profile.limits();
        long memory = node.has("memory") ? Sizes.bytes(node.path("memory").asString()) : most.memoryBytes();
        long cpus = node.has("cpu") ? Sizes.nanoCpus(node.path("cpu").asDouble()) : most.nanoCpus();
        int pids = node.path("pids").asInt(most.pids());
        if (memory < 6L << 20 || memory > most.memoryBytes()) {
            throw new FieldException(
                    "/limits/memory",
                    node.path("memory").asString(),
                    "6m to " + (most.memoryBytes() >> 20) + "m in profile " + profile.name());
        }
        if (cpus > most.nanoCpus()) {
            throw new FieldException(
                    "/limits/cpu",
                    node.path("cpu").asString(),
                    "0.01 to " + most.nanoCpus() / 1e9 + " in profile " + profile.name());
        }
        if (pids > most.pids()) {
            throw new FieldException(
                    "/limits/pids", "" + pids, "1 to " + most.pids() + " in profile " + profile.name());
        }
        return new Limits(memory, cpus, pids);
    }

    static User user(JsonNode node, ContainerProfile profile) {
        if (node.isMissingNode()) {
            return profile.user();
        }
        User user = Sizes.user(node.asString());
        if (user.isRoot() && !profile.root()) {
            throw new FieldException(
                    "/user", user.toString(), "uid:gid, neither of them 0 in profile " + profile.name());
        }
        return user;
    }

    static Set<String> capabilities(JsonNode array, ContainerProfile profile) {
        Set<String> capabilities = new TreeSet<>(profile.capabilities());
        for (JsonNode each : array) {
            if (!profile.allowedCapabilities().contains(each.asString())) {
                throw new FieldException(
                        "/capabilities",
                        each.asString(),
                        "only " + new TreeSet<>(profile.allowedCapabilities()) + " in profile " + profile.name());
            }
            capabilities.add(each.asString());
        }
        return capabilities;
    }

    static List<Tmpfs> tmpfs(JsonNode array, ContainerProfile profile, FlagDelivery delivery) {
        Map<String, Tmpfs> places = new HashMap<>();
        profile.tmpfs().forEach(place -> places.put(place.path(), place));
        long most = profile.limits().memoryBytes();
        int index = 0;
        for (JsonNode each : array) {
            String pointer = "/tmpfs/" + index++;
            String path = each.path("path").asString();
            long size = Sizes.bytes(each.path("size").asString());
            if (size < 4096 || size > most) {
                throw new FieldException(
                        pointer + "/size",
                        each.path("size").asString(),
                        "4k to the profile's memory, " + (most >> 20) + "m");
            }
            if (isReserved(path) || (delivery instanceof FlagDelivery.File file && overlaps(path, file.folder()))) {
                throw new FieldException(pointer + "/path", path, "a folder that engine and platform do not use");
            }
            places.put(path, new Tmpfs(path, size, 01777));
        }
        return List.copyOf(new TreeMap<>(places).values());
    }

    static boolean isReserved(String path) {
        return List.of("/proc", "/sys", "/dev", "/.flagship").stream().anyMatch(root -> overlaps(path, root));
    }

    static boolean overlaps(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/") || root.startsWith(path + "/");
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asString()));
        return strings;
    }
}
