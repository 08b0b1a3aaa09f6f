package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.VolumeMount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the volumes of a challenge's instances, and where its containers mount them. */
final class VolumesReader {
    /** The largest persistent volume. It takes disk rather than memory, and an engine holds one for each owner. */
    private static final long MOST_KEPT = 1L << 30;

    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> kept = new TreeSet<>();

    /** Reads {@code volumes}, which says how large each volume is. */
    VolumesReader(JsonNode volumes, ContainerProfile profile) {
        long memory = profile.limits().memoryBytes();
        for (Map.Entry<String, JsonNode> each : volumes.properties()) {
            String text = each.getValue().path("size").asString();
            boolean persistent = each.getValue().path("persistent").asBoolean(false);
            long size = Sizes.bytes(text);
            if (size < 4096 || size > (persistent ? MOST_KEPT : memory)) {
                String most = persistent ? "1g" : "the profile's memory, " + (memory >> 20) + "m";
                throw new FieldException("/volumes/" + each.getKey() + "/size", text, "4k to " + most);
            }
            sizes.put(each.getKey(), size);
            if (persistent) {
                kept.add(each.getKey());
            }
        }
    }

    /** Returns the names of the volumes that outlive an instance. */
    Set<String> kept() {
        return kept;
    }

    /** Reads the mounts of one container. Their paths may not collide with its other writable places. */
    List<VolumeMount> mounts(JsonNode array, List<Tmpfs> tmpfs, FlagDelivery delivery) {
        List<VolumeMount> mounts = new ArrayList<>();
        for (JsonNode each : array) {
            String pointer = "/mounts/" + mounts.size();
            String volume = each.path("volume").asString();
            Long size = sizes.get(volume);
            if (size == null) {
                throw new FieldException(pointer + "/volume", volume, "one of " + new TreeSet<>(sizes.keySet()));
            }
            String path = each.path("path").asString();
            boolean flags = delivery instanceof FlagDelivery.File file && ContainerFields.overlaps(path, file.folder());
            boolean others = Stream.concat(
                            tmpfs.stream().map(Tmpfs::path), mounts.stream().map(VolumeMount::path))
                    .anyMatch(other -> ContainerFields.overlaps(path, other));
            if (ContainerFields.isReserved(path) || flags || others) {
                throw new FieldException(pointer + "/path", path, "a folder that nothing else uses");
            }
            mounts.add(new VolumeMount(
                    volume, path, size, each.path("read_only").asBoolean(false), kept.contains(volume)));
        }
        return mounts;
    }
}
