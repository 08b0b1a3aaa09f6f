package dev.flagship.server.editor;

import dev.flagship.server.http.FormFields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts between the form that describes how instances are run, with one line per list item, and a catalog entry's
 * container part.
 */
final class ContainerForm {
    /** The most ports that a container may have. Each has a row of its own. */
    static final int MOST_PORTS = 16;

    private static final long SECONDS_PER_MINUTE = 60;
    private static final Pattern PORT = Pattern.compile("ports/(\\d+)(?:/(\\w+))?");
    private static final Map<String, String> FIELDS = Map.of(
            "flag/template", "flag_template",
            "flag/delivery", "flag_delivery",
            "flag/path", "flag_place",
            "flag/variable", "flag_place",
            "lifetime_seconds", "lifetime",
            "container", "image");

    private ContainerForm() {}

    /** Returns the form's fields for a stored part. */
    static Map<String, String> saved(JsonNode part) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("image", "profile", "runtime_class", "user", "egress")) {
            fields.put(name, part.path(name).asString(""));
        }
        for (String name : List.of("memory", "cpu", "pids")) {
            fields.put(name, part.path("limits").path(name).asString(""));
        }
        long lifetime = part.path("lifetime_seconds").asLong(0);
        fields.put("lifetime", lifetime == 0 ? "" : "" + lifetime / SECONDS_PER_MINUTE);
        fields.put("command", lines(part.path("command")));
        fields.put("capabilities", lines(part.path("capabilities")));
        List<String> variables = new ArrayList<>();
        part.path("environment")
                .properties()
                .forEach(each ->
                        variables.add(each.getKey() + "=" + each.getValue().asString()));
        fields.put("environment", String.join("\n", variables));
        List<String> places = new ArrayList<>();
        part.path("tmpfs")
                .forEach(each -> places.add(
                        each.path("path").asString() + " " + each.path("size").asString()));
        fields.put("tmpfs", String.join("\n", places));
        flag(part.path("flag"), fields);
        readiness(part.path("readiness"), fields);
        int row = 0;
        for (JsonNode port : part.path("ports")) {
            for (String name : List.of("port", "exposure", "name", "hint")) {
                fields.put(name + "-" + row, port.path(name).asString(""));
            }
            row++;
        }
        return fields;
    }

    /**
     * Returns the part that the form describes. Numbers that cannot be read are kept as text, so that the later check
     * can say what was expected.
     */
    static ObjectNode read(HttpServletRequest request) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        text(request, "image", part);
        text(request, "profile", part);
        text(request, "runtime_class", part);
        text(request, "user", part);
        text(request, "egress", part);
        ports(request, part.putArray("ports"));
        limits(request, part);
        String lifetime = FormFields.text(request, "lifetime").strip();
        if (!lifetime.isEmpty()) {
            number(part, "lifetime_seconds", lifetime, SECONDS_PER_MINUTE);
        }
        list(request, "command", part);
        list(request, "capabilities", part);
        environment(request, part);
        tmpfs(request, part);
        flag(request, part);
        readiness(request, part);
        return part;
    }

    /** Returns the form's field for a refused field of the part. */
    static String field(String refused, HttpServletRequest request) {
        Matcher port = PORT.matcher(refused);
        if (port.matches()) {
            List<Integer> rows = rows(request);
            int index = Integer.parseInt(port.group(1));
            int row = index < rows.size() ? rows.get(index) : 0;
            return (port.group(2) == null ? "port" : port.group(2)) + "-" + row;
        }
        if (refused.equals("ports")) {
            return "port-0";
        }
        if (refused.startsWith("readiness/")) {
            return refused.replace('/', '_');
        }
        if (refused.startsWith("limits/")) {
            return refused.substring("limits/".length());
        }
        String field = FIELDS.get(refused);
        return field == null ? refused.replaceFirst("/.*", "") : field;
    }

    /** Returns how many rows of ports were filled in, up to the last one that is not empty. */
    static int rows(Typed typed) {
        return IntStream.range(0, MOST_PORTS)
                .filter(row ->
                        !typed.value(EditorView.CONTAINER, "port-" + row, "").isBlank())
                .map(row -> row + 1)
                .max()
                .orElse(0);
    }

    private static void ports(HttpServletRequest request, ArrayNode ports) {
        for (int row : rows(request)) {
            ObjectNode port = ports.addObject();
            number(port, "port", FormFields.text(request, "port-" + row).strip(), 1);
            for (String name : List.of("exposure", "name", "hint")) {
                String text = FormFields.text(request, name + "-" + row).strip();
                if (!text.isEmpty()) {
                    port.put(name, text);
                }
            }
        }
    }

    /** Returns the rows that contain a port. */
    private static List<Integer> rows(HttpServletRequest request) {
        return IntStream.range(0, MOST_PORTS)
                .filter(row -> !FormFields.text(request, "port-" + row).isBlank())
                .boxed()
                .toList();
    }

    private static void limits(HttpServletRequest request, ObjectNode part) {
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        text(request, "memory", limits);
        String cpu = FormFields.text(request, "cpu").strip();
        if (cpu.matches("\\d{1,3}(\\.\\d{1,4})?")) {
            limits.put("cpu", Double.parseDouble(cpu));
        } else if (!cpu.isEmpty()) {
            limits.put("cpu", cpu);
        }
        String pids = FormFields.text(request, "pids").strip();
        if (!pids.isEmpty()) {
            number(limits, "pids", pids, 1);
        }
        if (!limits.isEmpty()) {
            part.set("limits", limits);
        }
    }

    private static void environment(HttpServletRequest request, ObjectNode part) {
        ObjectNode environment = JsonNodeFactory.instance.objectNode();
        FormFields.text(request, "environment")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] pair = line.split("=", 2);
                    environment.put(pair[0].strip(), pair.length == 1 ? "" : pair[1]);
                });
        if (!environment.isEmpty()) {
            part.set("environment", environment);
        }
    }

    private static void tmpfs(HttpServletRequest request, ObjectNode part) {
        List<String> lines = given(request, "tmpfs");
        if (!lines.isEmpty()) {
            ArrayNode places = part.putArray("tmpfs");
            lines.forEach(line -> {
                String[] pair = line.split("\\s+", 2);
                places.addObject().put("path", pair[0]).put("size", pair.length == 1 ? "" : pair[1]);
            });
        }
    }

    private static void flag(JsonNode flag, Map<String, String> fields) {
        fields.put("flag_template", flag.path("template").asString(""));
        fields.put("flag_delivery", flag.path("delivery").asString("file"));
        fields.put(
                "flag_place", flag.path("path").asString(flag.path("variable").asString("")));
    }

    private static void flag(HttpServletRequest request, ObjectNode part) {
        ObjectNode flag = part.putObject("flag");
        String template = FormFields.text(request, "flag_template").strip();
        if (!template.isEmpty()) {
            flag.put("template", template);
        }
        String delivery = FormFields.text(request, "flag_delivery");
        flag.put("delivery", delivery.isEmpty() ? "file" : delivery);
        String place = FormFields.text(request, "flag_place").strip();
        if (!place.isEmpty()) {
            flag.put(delivery.equals("env") ? "variable" : "path", place);
        }
    }

    private static void readiness(JsonNode readiness, Map<String, String> fields) {
        for (String name : List.of("type", "port", "path", "status", "text", "deadline_seconds")) {
            fields.put("readiness_" + name, readiness.path(name).asString(""));
        }
    }

    private static void readiness(HttpServletRequest request, ObjectNode part) {
        String type = FormFields.text(request, "readiness_type");
        ObjectNode readiness = JsonNodeFactory.instance.objectNode();
        readiness.put("type", type.isEmpty() ? "tcp" : type);
        for (String name : List.of("port", "status", "deadline_seconds")) {
            String number = FormFields.text(request, "readiness_" + name).strip();
            if (!number.isEmpty()) {
                number(readiness, name, number, 1);
            }
        }
        for (String name : List.of("path", "text")) {
            String text = FormFields.text(request, "readiness_" + name).strip();
            if (!text.isEmpty()) {
                readiness.put(name, text);
            }
        }
        part.set("readiness", readiness);
    }

    private static void text(HttpServletRequest request, String name, ObjectNode part) {
        String text = FormFields.text(request, name).strip();
        if (!text.isEmpty()) {
            part.put(name, text);
        }
    }

    private static void number(ObjectNode object, String name, String text, long times) {
        if (text.matches("\\d{1,9}")) {
            object.put(name, Long.parseLong(text) * times);
        } else {
            object.put(name, text);
        }
    }

    private static void list(HttpServletRequest request, String name, ObjectNode part) {
        List<String> lines = given(request, name);
        if (!lines.isEmpty()) {
            ArrayNode list = part.putArray(name);
            lines.forEach(list::add);
        }
    }

    private static List<String> given(HttpServletRequest request, String name) {
        return FormFields.text(request, name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String lines(JsonNode list) {
        List<String> lines = new ArrayList<>();
        list.forEach(each -> lines.add(each.asString()));
        return String.join("\n", lines);
    }
}
