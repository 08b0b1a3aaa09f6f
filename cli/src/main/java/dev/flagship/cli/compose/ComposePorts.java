package dev.flagship.cli.compose;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the ports that players reach. The host's port in the file is ignored, because players come through the gateway.
 */
final class ComposePorts {
    private static final Pattern SHORT = Pattern.compile("(?:[^/]*:)?([1-9][0-9]{0,4})(?:/(tcp|udp))?");

    /** Ports at which web servers usually listen. */
    private static final Set<Integer> WEB = Set.of(80, 3000, 4000, 5000, 8000, 8080, 8888, 9000);

    private final Findings findings;
    private final String path;

    ComposePorts(Findings findings, String path) {
        this.findings = findings;
        this.path = path;
    }

    ArrayNode of(JsonNode ports) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : ports) {
            Matcher written = SHORT.matcher(
                    each.isObject()
                            ? each.path("target").asString("") + "/"
                                    + each.path("protocol").asString("tcp")
                            : each.asString(""));
            if (!written.matches() || "udp".equals(written.group(2))) {
                findings.refuse(path, each.isObject() ? each.toString() : each.asString(""), "a port over TCP");
            } else {
                add(all, Integer.parseInt(written.group(1)));
            }
        }
        return all;
    }

    private void add(ArrayNode all, int port) {
        boolean web = WEB.contains(port);
        ObjectNode made = all.addObject().put("port", port).put("exposure", web ? "http" : "tcp");
        if (all.size() > 1) {
            ((ObjectNode) all.get(0)).put("name", nameOf(all.get(0).path("port").asInt()));
            made.put("name", nameOf(port));
        }
        findings.note(
                path,
                port + " is reached "
                        + (web
                                ? "by host name, as a web page; say \"exposure\": \"tcp\" where it is none"
                                : "at a port; say \"exposure\": \"http\" where it is a web page"));
    }

    private static String nameOf(int port) {
        return "port-" + port;
    }
}
