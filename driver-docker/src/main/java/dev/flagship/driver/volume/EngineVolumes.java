package dev.flagship.driver.volume;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineKind;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.lifecycle.container.ContainerSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The volumes of one platform that outlive instances. Each is two of the engine's: a plain one that has the files, which the
 * engine measures, and what containers mount, an overlay of that one's folders. A plain volume takes no flags of a mount; the
 * overlay is a mount of its own, on which nothing is executed, and which knows neither devices nor set-user-id programs.
 */
public final class EngineVolumes {
    /** What an overlay needs of its disk; everybody may write what containers see, as in other volumes. */
    private static final Map<String, Integer> FOLDERS =
            new TreeMap<>(Map.of(Disk.LOWER, 0755, Disk.UPPER, 01777, Disk.WORK, 0700));

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final EngineClient client;
    private final Platform platform;
    private final EngineTools tools;

    public EngineVolumes(EngineClient client, Platform platform, EngineTools tools) {
        this.client = client;
        this.platform = platform;
        this.tools = tools;
    }

    /**
     * Makes the disks that a container's volumes need, where they are not there yet, and answers where each is on the engine's
     * host, by the volume's name.
     *
     * @throws UnsupportedEngineException where the engine has no such volumes
     */
    public Map<String, String> disks(ContainerSpec spec) {
        Map<String, String> disks = new HashMap<>();
        for (String name : spec.template().kept().keySet()) {
            if (client.facts().kind() == EngineKind.PODMAN) {
                throw new UnsupportedEngineException(
                        "volumes: " + name + " is persistent, and Podman's are not (expected: a Docker Engine)");
            }
            disks.put(name, disk(spec, name));
        }
        return disks;
    }

    private String disk(ContainerSpec spec, String name) {
        long id = spec.kept().getOrDefault(name, 0L);
        String disk = platform.diskName(id);
        // A container is asked for only after its disk is whole: where its volume is there, the disk has its folders.
        if (client.volume(platform.keptName(id)).status() == 404) {
            client.createVolume(object().put("Name", disk).set("Labels", map(platform.labels(spec, name))))
                    .orUnavailable();
            tools.unpack(disk, FolderTar.of(FOLDERS));
        }
        return client.volume(disk).orUnavailable().json().path("Mountpoint").asString("");
    }

    /** How many bytes each holds, by id. The engine adds up the files of all its plain volumes for it. */
    public Map<Long, Long> sizes() {
        Map<Long, Long> sizes = new HashMap<>();
        for (JsonNode volume : client.volumeSizes()) {
            JsonNode labels = volume.path("Labels");
            String id = labels.path(Platform.PERSISTENT).asString("");
            long bytes = volume.path("UsageData").path("Size").asLong(-1);
            boolean ours = labels.path(Platform.PLATFORM).asString("").equals(platform.id())
                    && ID.matcher(id).matches();
            if (ours && bytes >= 0 && volume.path("Name").asString("").equals(platform.diskName(Long.parseLong(id)))) {
                sizes.put(Long.parseLong(id), bytes);
            }
        }
        return sizes;
    }

    /** Removes one with all that it has. True when it is gone, also when it was never there; false while a container has it. */
    public boolean remove(long id) {
        return isGone(client.removeVolume(platform.keptName(id))) && isGone(client.removeVolume(platform.diskName(id)));
    }

    private static boolean isGone(EngineAnswer answer) {
        return answer.status() == 404
                || (answer.status() != 409 && answer.orUnavailable().succeeded());
    }
}
