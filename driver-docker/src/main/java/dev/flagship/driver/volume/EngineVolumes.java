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
 * The volumes of one platform that outlive instances. Each consists of two engine volumes: a plain one with the files,
 * whose size the engine measures, and an overlay over its folders, which containers mount. A plain volume takes no
 * mount flags. The overlay is a mount of its own, on which nothing can be executed, and without devices or set-user-id
 * programs.
 */
public final class EngineVolumes {
    /** The folders that an overlay needs on its disk. As in other volumes, everybody may write what containers see. */
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
     * Creates the disks that a container's volumes need, if they are missing. Returns their paths on the engine's host,
     * by volume name.
     *
     * @throws UnsupportedEngineException when the engine has no such volumes
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
        // Its container is requested only after the disk is complete, so if the volume exists, the disk has its
        // folders.
        if (!isThere(kept)) {
            client.volumes()
                    .create(object().put("Name", disk).set("Labels", map(platform.labels(spec, name))))
                    .orUnavailable();
            tools.unpack(disk, FolderTar.of(FOLDERS));
        }
        return client.volumes()
                .inspect(disk)
                .orUnavailable()
                .json()
                .path("Mountpoint")
                .asString("");
    }

    /** Removes an overlay whose disk was removed by hand, because it leads to nothing; both are then created again. */
    private void removeOrphan(String kept, String name) {
        if (!isGone(client.volumes().remove(kept))) {
            throw new UnsupportedEngineException("volumes: the files of " + name
                    + " were removed on the engine, and a container still has the volume " + kept
                    + " (expected: no container has it)");
        }
    }

    private boolean isThere(String volume) {
        EngineAnswer answer = client.volumes().inspect(volume);
        return answer.status() != 404 && answer.orUnavailable().succeeded();
    }

    /**
     * Returns their sizes in bytes, by key; {@code -1} when the engine could not add up the files, e.g. because their
     * paths are too long. The engine adds up the files of all its plain volumes for this.
     */
    public Map<UUID, Long> sizes() {
        Map<UUID, Long> sizes = new HashMap<>();
        for (JsonNode volume : client.volumes().sizes()) {
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

    /** Returns the volumes that do not outlive instances. */
    public IncarnationVolumes ofIncarnations() {
        return new IncarnationVolumes(client, platform);
    }

    /** Whether the engine answers at all, to tell an outage from a failed measurement. */
    public boolean isEngineThere() {
        return client.isThere();
    }

    /**
     * Removes a volume and its files. Returns true when it is gone, also if it never existed; false while a container
     * uses it.
     */
    public boolean remove(UUID key) {
        return isGone(client.volumes().remove(platform.keptName(key)))
                && isGone(client.volumes().remove(platform.diskName(key)));
    }

    private static boolean isGone(EngineAnswer answer) {
        return answer.status() == 404
                || (answer.status() != 409 && answer.orUnavailable().succeeded());
    }
}
