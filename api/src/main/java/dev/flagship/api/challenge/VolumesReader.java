package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.VolumeMount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The volumes of a challenge's instances, and where its containers have them. */
final class VolumesReader {
    private final Map<String, Long> sizes = new HashMap<>();

    /** {@code volumes} says how large each is. */
    VolumesReader(JsonNode volumes, ContainerProfile profile) {
        long most = profile.limits().memoryBytes();
        for (Map.Entry<String, JsonNode> each : volumes.properties()) {
            String text = each.getValue().path("size").asString();
            long size = Sizes.bytes(text);
            if (size < 4096 || size > most) {
                throw new FieldException(
                        "/volumes/" + each.getKey() + "/size",
                        text,
                        "4k to the profile's memory, " + (most >> 20) + "m");
            }
            sizes.put(each.getKey(), size);
        }
    }

    /** Beside what else is writable in the container. */
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
            mounts.add(
                    new VolumeMount(volume, path, size, each.path("read_only").asBoolean(false)));
        }
        return mounts;
    }
}
