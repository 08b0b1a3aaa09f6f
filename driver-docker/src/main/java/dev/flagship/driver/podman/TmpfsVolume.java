package dev.flagship.driver.podman;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tmpfs of one container, in the form of a volume. Podman's own tmpfs mounts support neither an owner nor a limit on
 * the number of files. The volume is in memory while a container uses it, and empty for the next one.
 *
 * @param name the volume's name
 * @param path where the container mounts it
 * @param options as in the request, e.g. {@code rw,noexec,nosuid,nodev,size=65536,nr_inodes=16}
 */
record TmpfsVolume(String name, String path, String options) {
    /** Prefix of the volumes' names. */
    static final String PREFIX = "flagship-tmpfs-";

    /**
     * Sizes are given in blocks, because Podman takes a size in bytes for a quota of the underlying file system, which
     * has none here.
     */
    private static final int BLOCK = 4096;

    static List<TmpfsVolume> of(String container, JsonNode tmpfs) {
        List<TmpfsVolume> volumes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : tmpfs.properties()) {
            String place = each.getKey().substring(1).replaceAll("[^A-Za-z0-9.]", "-");
            volumes.add(new TmpfsVolume(
                    PREFIX + container + "-" + place,
                    each.getKey(),
                    each.getValue().asString("")));
        }
        return volumes;
    }

    /** Returns the request for the volume, with the labels of its container. */
    ObjectNode request(JsonNode labels) {
        ObjectNode volume = JsonNodeFactory.instance.objectNode().put("Name", name);
        volume.set("Labels", labels);
        ObjectNode kind = volume.putObject("DriverOpts").put("type", "tmpfs").put("device", "tmpfs");
        kind.put("o", inBlocks(options.replaceFirst("^rw,", "")));
        return volume;
    }

    /** Returns the options with the size in blocks. */
    static ObjectNode inBlocks(JsonNode options) {
        return changed(options, TmpfsVolume::inBlocks);
    }

    /** Returns the options with the size in bytes. */
    static ObjectNode inBytes(JsonNode options) {
        return changed(options, TmpfsVolume::inBytes);
    }

    private static ObjectNode changed(JsonNode options, UnaryOperator<String> change) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        options.properties().forEach(option -> {
            String text = option.getValue().asString("");
            changed.put(option.getKey(), option.getKey().equals("o") ? change.apply(text) : text);
        });
        return changed;
    }

    private static String inBlocks(String options) {
        return changed(
                options,
                option -> option.startsWith("size=")
                        ? "nr_blocks=" + Math.ceilDiv(Long.parseLong(option.substring("size=".length())), BLOCK)
                        : option);
    }

    static String inBytes(String options) {
        return changed(
                options,
                option -> option.startsWith("nr_blocks=")
                        ? "size=" + Long.parseLong(option.substring("nr_blocks=".length())) * BLOCK
                        : option);
    }

    private static String changed(String options, UnaryOperator<String> change) {
        return Stream.of(options.split(",", -1)).map(change).collect(Collectors.joining(","));
    }
}
