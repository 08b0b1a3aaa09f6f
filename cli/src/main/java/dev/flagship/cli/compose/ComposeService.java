package dev.flagship.cli.compose;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One service of a compose file, in the catalog's words. */
final class ComposeService {
    /** Fields that state what every container of a challenge has anyway, or what the platform decides. */
    private static final Set<String> LEFT_OUT = Set.of(
            "read_only",
            "cap_drop",
            "container_name",
            "hostname",
            "restart",
            "labels",
            "logging",
            "networks",
            "init",
            "stop_grace_period",
            "stop_signal",
            "expose",
            "stdin_open",
            "tty",
            "pull_policy",
            "platform");

    /**
     * Fields that have parts. A text in their place can only be a YAML alias, of which the parser gives the name alone.
     */
    private static final Set<String> OF_PARTS =
            Set.of("environment", "volumes", "depends_on", "cap_add", "security_opt", "deploy");

    private static final Set<String> HARDENED = Set.of("no-new-privileges", "no-new-privileges:true");

    private final Findings findings;
    private final Path folder;
    private final Path root;
    private final String main;
    private final String path;
    private final ComposeValues values;
    private final ObjectNode made = JsonNodeFactory.instance.objectNode();

    /**
     * Makes a reader of one service.
     *
     * @param folder where the compose file lies
     * @param main the name of the service that becomes the challenge's own container
     * @param path this service's place in the file
     */
    ComposeService(Findings findings, Path folder, Path root, String main, String path) {
        this.findings = findings;
        this.folder = folder;
        this.root = root;
        this.main = main;
        this.path = path;
        this.values = new ComposeValues(findings);
    }

    /** Returns the service as the challenge's own container. */
    ObjectNode main(JsonNode service) {
        ObjectNode container = member(service);
        // The challenge's own container starts last anyway.
        container.remove("depends_on");
        container.set("ports", new ComposePorts(findings, path + ".ports").of(service.path("ports")));
        container.putObject("flag").put("template", "CTF{<hex>}").put("delivery", "file");
        return container;
    }

    /** Returns the service as a container beside the challenge's own. */
    ObjectNode member(JsonNode service) {
        origin(service);
        service.properties().forEach(field -> field(field.getKey(), path + "." + field.getKey(), field.getValue()));
        return made;
    }

    private void origin(JsonNode service) {
        JsonNode build = service.path("build");
        if (!build.isMissingNode()) {
            made.put("build", buildFolder(build));
        } else if (service.path("image").isString()) {
            made.put("image", values.text(path + ".image", service.path("image")));
        } else {
            findings.refuse(path, "has neither image nor build", "one of them");
        }
    }

    private String buildFolder(JsonNode build) {
        String place = path + ".build";
        for (Map.Entry<String, JsonNode> field : build.properties()) {
            boolean usual = field.getKey().equals("context")
                    || (field.getKey().equals("dockerfile")
                            && field.getValue().asString("").equals("Dockerfile"));
            if (!usual) {
                findings.refuse(
                        place + "." + field.getKey(), "has no place in a challenge", "a folder with a Dockerfile");
            }
        }
        Path context = folder.resolve(values.text(place, build.isObject() ? build.path("context") : build))
                .normalize();
        if (!context.startsWith(root) || context.equals(root)) {
            findings.refuse(place, context.toString(), "a folder below " + root);
            return "";
        }
        return root.relativize(context).toString();
    }

    private void field(String key, String place, JsonNode value) {
        if (OF_PARTS.contains(key) && !value.isContainer()) {
            findings.refuse(place, value.asString(""), "a list or a mapping, written out");
            return;
        }
        switch (key) {
            case "image", "build", "ports" -> {}
            case "command" -> made.set(key, values.words(place, value));
            case "environment" -> made.set(key, values.variables(place, value));
            case "depends_on" -> dependsOn(value);
            case "tmpfs" -> made.set(key, values.tmpfs(place, value));
            case "volumes" -> made.set("mounts", new ComposeMounts(findings, values, place).of(value));
            case "mem_limit" -> memory(place, value);
            case "cpus" -> cpu(place, value);
            case "pids_limit" -> pids(place, value);
            case "deploy" -> deploy(place, value);
            case "user" -> made.put(key, values.user(place, value));
            case "cap_add" -> made.set("capabilities", capabilities(place, value));
            case "security_opt" -> value.forEach(option -> hardened(place, option.asString("")));
            case "healthcheck" -> findings.note(place, "was left out: say readiness in the entry");
            default -> rest(key, place);
        }
    }

    private void rest(String key, String place) {
        if (!LEFT_OUT.contains(key) && !key.startsWith("x-")) {
            findings.refuse(place, "has no place in a challenge", "a file without it");
        }
    }

    private void dependsOn(JsonNode value) {
        Stream<String> names = value.isObject()
                ? value.propertyNames().stream()
                : value.valueStream().map(name -> name.asString(""));
        ArrayNode before = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> {
            if (name.equals(main)) {
                findings.refuse(path + ".depends_on", name, "services that players do not reach, which start first");
            }
            before.add(name);
        });
        made.set("depends_on", before);
    }

    private void deploy(String place, JsonNode deploy) {
        JsonNode limits = deploy.path("resources").path("limits");
        if (deploy.path("resources").size() > 1) {
            findings.note(place + ".resources", "all but limits was left out");
        }
        limits.properties().forEach(limit -> {
            String at = place + ".resources.limits." + limit.getKey();
            switch (limit.getKey()) {
                case "memory" -> memory(at, limit.getValue());
                case "cpus" -> cpu(at, limit.getValue());
                case "pids" -> pids(at, limit.getValue());
                default -> findings.refuse(at, "has no place in a challenge", "memory, cpus and pids");
            }
        });
        deploy.propertyNames().stream()
                .filter(key -> !key.equals("resources"))
                .forEach(key -> findings.note(place + "." + key, "was left out"));
    }

    private void memory(String place, JsonNode value) {
        limits().put("memory", values.size(place, value.asString("")));
    }

    private void cpu(String place, JsonNode value) {
        String text = value.asString("");
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,3})?")) {
            limits().put("cpu", Double.parseDouble(text));
        } else {
            findings.refuse(place, text, "a number of CPUs");
        }
    }

    private void pids(String place, JsonNode value) {
        if (value.asInt(0) > 0) {
            limits().put("pids", value.asInt());
        } else {
            findings.refuse(place, value.asString(""), "a number of processes");
        }
    }

    private ObjectNode limits() {
        return made.has("limits") ? (ObjectNode) made.path("limits") : made.putObject("limits");
    }

    private ArrayNode capabilities(String place, JsonNode value) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        value.forEach(each -> all.add(values.text(place, each).replaceFirst("^CAP_", "")));
        return all;
    }

    private void hardened(String place, String option) {
        if (!HARDENED.contains(option)) {
            findings.refuse(place, option, "nothing that takes a control away");
        }
    }
}
