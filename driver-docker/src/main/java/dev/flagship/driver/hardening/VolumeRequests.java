package dev.flagship.driver.hardening;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.volume.VolumeMounts;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.VolumeMount;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The volumes of one container, with the mount flags of every tmpfs. Each volume is created with the first container
 * that uses it.
 *
 * @param disks where volumes that outlive instances are on the engine's host, by volume name
 */
record VolumeRequests(ContainerSpec spec, Platform platform, Map<String, String> disks) {
    /** Placeholder for a folder that does not exist, when the request is only shown. */
    private static final String UNMADE = "/FOLDER";

    void addTo(ArrayNode mounts) {
        for (VolumeMount mount : spec.template().mounts()) {
            Map<String, String> labels =
                    mount.kept() ? platform.labels(spec, mount.volume()) : Map.of(Platform.PLATFORM, platform.id());
            ObjectNode volume = object().put("NoCopy", true);
            volume.set("Labels", map(labels));
            volume.set("DriverConfig", object().put("Name", "local").set("Options", options(mount)));
            mounts.addObject()
                    .put("Type", "volume")
                    .put("Source", name(mount))
                    .put("Target", mount.path())
                    .put("ReadOnly", mount.readOnly())
                    .set("VolumeOptions", volume);
        }
    }

    private String name(VolumeMount mount) {
        return mount.kept()
                ? platform.keptName(spec.keptAs(mount.volume()))
                : platform.volumeName(spec.incarnation(), mount.volume());
    }

    /** Returns the options of a tmpfs with a size, or of an overlay on the engine's disk, which has no limit. */
    private ObjectNode options(VolumeMount mount) {
        if (mount.kept()) {
            ObjectNode options = object().put("type", "overlay").put("device", "overlay");
            return options.put("o", VolumeMounts.overlay(disks.getOrDefault(mount.volume(), UNMADE)));
        }
        ObjectNode options = object().put("type", "tmpfs").put("device", "tmpfs");
        return options.put(
                "o",
                String.format(
                        Locale.ROOT,
                        "size=%d,nr_inodes=%d,mode=1777,noexec,nosuid,nodev",
                        mount.sizeBytes(),
                        Math.max(64, mount.sizeBytes() / 4096)));
    }
}
