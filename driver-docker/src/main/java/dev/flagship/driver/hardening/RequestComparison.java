package dev.flagship.driver.hardening;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compares a request with what the engine says it created. Every field of the request is compared, so that a new field
 * is never forgotten. This class only knows where a field comes back and in which form.
 */
public final class RequestComparison {
    /** Fields to which the image or the engine's configuration may add; what was requested must be included. */
    private static final Set<String> ADDED_TO = Set.of("Env", "Labels", "Ulimits", "ExposedPorts", "Healthcheck");

    /** Lists whose order does not matter. */
    private static final Set<String> UNORDERED =
            Set.of("CapDrop", "CapAdd", "SecurityOpt", "MaskedPaths", "ReadonlyPaths", "DnsOptions");

    private static final String APPARMOR = "apparmor=";
    private static final String SELINUX_TYPE = "label=type:";

    private static final int LONGEST = 200;

    private RequestComparison() {}

    /** Returns the first control that is not as requested. */
    public static Optional<Deviation> deviation(JsonNode asked, JsonNode made) {
        Stream<Optional<Deviation>> fields = asked.properties().stream().map(field -> switch (field.getKey()) {
            case "HostConfig" -> fields(field.getValue(), AddedLogOptions.without(asked, made.path("HostConfig")));
            case "NetworkingConfig" -> networks(field.getValue().path("EndpointsConfig"), made);
            case "Image" -> field("Image", field.getValue(), made.path("Image"));
            default ->
                field(field.getKey(), field.getValue(), made.path("Config").path(field.getKey()));
        });
        return Stream.concat(fields, Stream.of(volumes(asked, made), securityModule(asked, made)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Deviation> fields(JsonNode asked, JsonNode made) {
        return asked.properties().stream()
                .map(field -> field(field.getKey(), field.getValue(), made.path(field.getKey())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Deviation> field(String name, JsonNode asked, JsonNode made) {
        return same(name, asked, made) ? Optional.empty() : Optional.of(deviation(name, asked, made));
    }

    private static Deviation deviation(String name, JsonNode asked, JsonNode made) {
        if (name.equals("Env")) {
            // The values are not quoted: they are for the process only, and one of them may be the flag.
            return new Deviation(name, "asked for " + asked.size() + " variables, found others");
        }
        return new Deviation(name, "asked for " + shorten(asked) + ", found " + shorten(made));
    }

    private static String shorten(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static boolean same(String name, JsonNode asked, JsonNode made) {
        if (isNothing(asked)) {
            return isNothing(made);
        }
        if (name.equals("PortBindings")) {
            return made.size() == asked.size()
                    && asked.properties().stream()
                            .allMatch(port -> samePort(port.getValue(), made.path(port.getKey())));
        }
        if (ADDED_TO.contains(name)) {
            return contains(made, asked);
        }
        if (UNORDERED.contains(name)) {
            return elements(asked).equals(elements(made));
        }
        if (asked.isObject()) {
            return asked.properties().stream().allMatch(field -> same("", field.getValue(), made.path(field.getKey())))
                    && made.properties().stream()
                            .allMatch(field -> asked.has(field.getKey()) || isNothing(field.getValue()));
        }
        if (asked.isArray() && made.size() == asked.size()) {
            return Stream.iterate(0, i -> i < asked.size(), i -> i + 1)
                    .allMatch(i -> same("", asked.get(i), made.get(i)));
        }
        return asked.equals(made);
    }

    /** Compares one binding each. A number that the engine may choose comes back empty, or as the number it chose. */
    private static boolean samePort(JsonNode asked, JsonNode made) {
        String number = asked.path(0).path("HostPort").asString("");
        String found = made.path(0).path("HostPort").asString("");
        return made.size() == 1
                && made.path(0).path("HostIp").equals(asked.path(0).path("HostIp"))
                && (number.isEmpty() ? found.matches("\\d{0,5}") : number.equals(found));
    }

    /** Whether a value is empty, zero or false. Engines omit such values or write them as null. */
    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainer() && node.isEmpty())
                || (node.isString() && node.asString().isEmpty())
                || (node.isBoolean() && !node.asBoolean())
                || (node.isNumber() && node.asLong() == 0);
    }

    private static boolean contains(JsonNode made, JsonNode asked) {
        if (asked.isObject()) {
            return asked.properties().stream()
                    .allMatch(field -> field.getValue().equals(made.get(field.getKey())));
        }
        return elements(made).containsAll(elements(asked));
    }

    private static Set<JsonNode> elements(JsonNode array) {
        return new HashSet<>(List.copyOf(array.values()));
    }

    /** Requires exactly the requested network, with exactly the requested address. */
    private static Optional<Deviation> networks(JsonNode asked, JsonNode made) {
        JsonNode found = made.path("NetworkSettings").path("Networks");
        for (Map.Entry<String, JsonNode> network : asked.properties()) {
            JsonNode address = network.getValue().path("IPAMConfig").path("IPv4Address");
            JsonNode there = found.path(network.getKey()).path("IPAMConfig").path("IPv4Address");
            if (found.size() != asked.size() || !address.equals(there)) {
                return Optional.of(deviation("NetworkingConfig", asked, found));
            }
        }
        return Optional.empty();
    }

    /** Requires that nothing else is mounted, and nothing else is writable, than was requested. */
    private static Optional<Deviation> volumes(JsonNode asked, JsonNode made) {
        JsonNode wanted = asked.path("HostConfig").path("Mounts");
        JsonNode found = made.path("Mounts");
        Set<String> writable = wanted.valueStream()
                .filter(mount -> !mount.path("ReadOnly").asBoolean(false))
                .map(mount -> mount.path("Target").asString(""))
                .collect(Collectors.toSet());
        boolean asAsked = found.valueStream()
                .allMatch(mount -> !mount.path("RW").asBoolean(true)
                        || writable.contains(mount.path("Destination").asString("")));
        return found.size() == wanted.size() && asAsked
                ? Optional.empty()
                : Optional.of(deviation("Mounts", wanted, found));
    }

    /**
     * Reads what was applied, which engines show in a field of its own: AppArmor's profile, or SELinux's
     * user:role:type:level.
     */
    private static Optional<Deviation> securityModule(JsonNode asked, JsonNode made) {
        for (JsonNode option : asked.path("HostConfig").path("SecurityOpt")) {
            String text = option.asString();
            if (text.startsWith(APPARMOR)) {
                JsonNode profile = made.path("AppArmorProfile");
                if (!profile.asString("").equals(text.substring(APPARMOR.length()))) {
                    return Optional.of(deviation("AppArmorProfile", option, profile));
                }
            } else if (text.startsWith(SELINUX_TYPE)) {
                JsonNode label = made.path("ProcessLabel");
                List<String> parts = List.of(label.asString("").split(":", -1));
                if (parts.size() < 4 || !parts.get(2).equals(text.substring(SELINUX_TYPE.length()))) {
                    return Optional.of(deviation("ProcessLabel", option, label));
                }
            }
        }
        return Optional.empty();
    }
}
