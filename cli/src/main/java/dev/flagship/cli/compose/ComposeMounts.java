package dev.flagship.cli.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads where a service mounts named volumes. A challenge cannot use folders of the host. */
final class ComposeMounts {
    private static final Pattern SHORT = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]*):(/[^:]*)(?::(ro|rw))?");
    private static final String EXPECTED = "NAME:PATH of a named volume; what an image needs is copied into it";

    private final Findings findings;
    private final ComposeValues values;
    private final String path;

    ComposeMounts(Findings findings, ComposeValues values, String path) {
        this.findings = findings;
        this.values = values;
        this.path = path;
    }

    ArrayNode of(JsonNode volumes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : volumes) {
            if (each.isObject()) {
                written(all, each);
            } else {
                shortly(all, values.text(path, each));
            }
        }
        return all;
    }

    private void written(ArrayNode all, JsonNode each) {
        if (each.path("type").asString("").equals("volume")
                && each.path("source").isString()) {
            String source = values.text(path, each.path("source"));
            add(
                    all,
                    source,
                    values.text(path, each.path("target")),
                    each.path("read_only").asBoolean(false));
        } else {
            findings.refuse(path, each.toString(), EXPECTED);
        }
    }

    private void shortly(ArrayNode all, String written) {
        Matcher matcher = SHORT.matcher(written);
        if (matcher.matches()) {
            add(all, matcher.group(1), matcher.group(2), "ro".equals(matcher.group(3)));
        } else {
            findings.refuse(path, written, EXPECTED);
        }
    }

    private static void add(ArrayNode all, String volume, String target, boolean readOnly) {
        ObjectNode mount = all.addObject().put("volume", volume).put("path", target);
        if (readOnly) {
            mount.put("read_only", true);
        }
    }
}
