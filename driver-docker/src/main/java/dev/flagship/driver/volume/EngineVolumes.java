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
import java.util.UUID;
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
            new TreeMap<>(Map.of(VolumeMounts.LOWER, 0755, VolumeMounts.UPPER, 01777, VolumeMounts.WORK, 0700));

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        String kept = platform.keptName(spec.keptAs(name));
        String disk = Platform.diskName(kept);
        if (!isThere(disk)) {
            removeOrphan(kept, name);
        }
        // A container is asked for only after its disk is whole: where its volume is there, the disk has its folders.
        if (!isThere(kept)) {
            client.createVolume(object().put("Name", disk).set("Labels", map(platform.labels(spec, name))))
                    .orUnavailable();
            tools.unpack(disk, FolderTar.of(FOLDERS));
        }
        return client.volume(disk).orUnavailable().json().path("Mountpoint").asString("");
    }

    /** By hand a disk can be removed without what is laid over it, which leads to nothing then: both are made anew. */
    private void removeOrphan(String kept, String name) {
        if (!isGone(client.removeVolume(kept))) {
            throw new UnsupportedEngineException("volumes: the files of " + name
                    + " were removed on the engine, and a container still has the volume " + kept
                    + " (expected: no container has it)");
        }
    }

    private boolean isThere(String volume) {
        EngineAnswer answer = client.volume(volume);
        return answer.status() != 404 && answer.orUnavailable().succeeded();
    }

    /**
     * How many bytes each holds, by key; {@code -1} where the engine could not add up its files, as where they are in folders too
     * deep for a path. The engine adds up the files of all its plain volumes for it.
     */
    public Map<UUID, Long> sizes() {
        Map<UUID, Long> sizes = new HashMap<>();
        for (JsonNode volume : client.volumeSizes()) {
            JsonNode labels = volume.path("Labels");
            String key = labels.path(Platform.PERSISTENT).asString("");
            boolean ours = labels.path(Platform.PLATFORM).asString("").equals(platform.id())
                    && KEY.matcher(key).matches();
            if (ours && volume.path("Name").asString("").equals(platform.diskName(UUID.fromString(key)))) {
                sizes.put(
                        UUID.fromString(key),
                        Math.max(-1, volume.path("UsageData").path("Size").asLong(-1)));
            }
        }
        return sizes;
    }

    /** Whether the engine answers at all, so that what it does not answer is about what was asked. */
    public boolean isEngineThere() {
        return client.isThere();
    }

    /** Removes one with all that it has. True when it is gone, also when it was never there; false while a container has it. */
    public boolean remove(UUID key) {
        return isGone(client.removeVolume(platform.keptName(key)))
                && isGone(client.removeVolume(platform.diskName(key)));
    }

    private static boolean isGone(EngineAnswer answer) {
        return answer.status() == 404
                || (answer.status() != 409 && answer.orUnavailable().succeeded());
    }
}
