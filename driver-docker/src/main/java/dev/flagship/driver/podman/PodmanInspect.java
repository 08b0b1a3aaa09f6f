package dev.flagship.driver.podman;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts what Podman reports of a container into Docker's form, so that one comparison serves both. What Podman does
 * not report is not made up; see {@link Told}.
 */
public final class PodmanInspect {
    /** How Docker names all addresses of the host; Podman names none. */
    static final String EVERYWHERE = "0.0.0.0";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PodmanInspect() {}

    /** Returns the names of all volumes that it uses. */
    public static Iterable<String> volumes(JsonNode inspect) {
        return () -> inspect.path("Mounts")
                .valueStream()
                .map(mount -> mount.path("Name").asString(""))
                .filter(name -> !name.isEmpty())
                .iterator();
    }

    /** Whether a volume of this name stands for a tmpfs, and is removed with its container. */
    public static boolean isTmpfs(String volume) {
        return volume.startsWith(TmpfsVolume.PREFIX);
    }

    /** Returns a volume with its size in bytes. */
    public static ObjectNode volumeInDockersWords(JsonNode volume) {
        ObjectNode docker = ((ObjectNode) volume).deepCopy();
        docker.set("Options", TmpfsVolume.inBytes(volume.path("Options")));
        return docker;
    }

    /** Converts an inspect; {@code volumes} has the documents of its volumes, by name. */
    public static ObjectNode inDockersWords(JsonNode inspect, Map<String, JsonNode> volumes) {
        ObjectNode docker = JSON.objectNode();
        docker.set("Id", inspect.path("Id"));
        docker.put("Name", "/" + inspect.path("Name").asString(""));
        docker.set("Created", inspect.path("Created"));
        docker.put("Image", "sha256:" + inspect.path("Image").asString(""));
        docker.set("AppArmorProfile", inspect.path("AppArmorProfile"));
        docker.set("ProcessLabel", inspect.path("ProcessLabel"));
        docker.set("NetworkSettings", inspect.path("NetworkSettings"));
        docker.set("RestartCount", inspect.path("RestartCount"));
        docker.set("State", state(inspect.path("State")));
        docker.set("Config", config(inspect));
        docker.set("HostConfig", host(inspect, volumes));
        ArrayNode mounts = docker.putArray("Mounts");
        inspect.path("Mounts").forEach(mount -> {
            if (!isTmpfs(mount.path("Name").asString(""))) {
                mounts.add(mount);
            }
        });
        return docker;
    }

    private static JsonNode state(JsonNode state) {
        ObjectNode docker = ((ObjectNode) state).deepCopy();
        docker.put("Status", status(state.path("Status").asString("")));
        return docker;
    }

    /** Converts a status. A container that was attached to counts as prepared, although it has not been started. */
    static String status(String word) {
        return switch (word) {
            case "configured", "initialized" -> "created";
            case "stopping" -> "running";
            case "stopped" -> "exited";
            default -> word;
        };
    }

    private static ObjectNode config(JsonNode inspect) {
        ObjectNode config = ((ObjectNode) inspect.path("Config")).deepCopy();
        config.remove("StdinOnce");
        config.set("Entrypoint", entrypoint(inspect));
        return config;
    }

    /**
     * Reads the entrypoint from the running command, because Podman shows it as one text only. The command begins with
     * Podman's own init.
     */
    private static ArrayNode entrypoint(JsonNode inspect) {
        ArrayNode entrypoint = JSON.arrayNode();
        JsonNode arguments = inspect.path("Args");
        int end = arguments.size() - inspect.path("Config").path("Cmd").size();
        for (int i = 1; i < end; i++) {
            entrypoint.add(arguments.path(i));
        }
        return entrypoint;
    }

    private static ObjectNode host(JsonNode inspect, Map<String, JsonNode> volumes) {
        ObjectNode host = ((ObjectNode) inspect.path("HostConfig")).deepCopy();
        host.remove("Binds");
        if (!host.path("CapDrop").isEmpty()) {
            host.putArray("CapDrop").add("ALL");
        }
        // Uses the effective set; what Podman shows as added is only the difference to its defaults.
        host.set("CapAdd", list(inspect.path("BoundingCaps")));
        host.set("Runtime", inspect.path("OCIRuntime"));
        host.set("CgroupnsMode", host.path("CgroupMode"));
        modes(host, inspect);
        ObjectNode log = JSON.objectNode();
        log.set("Type", host.path("LogConfig").path("Type"));
        log.putObject("Config").set("size", host.path("LogConfig").path("Size"));
        host.set("LogConfig", log);
        for (JsonNode limit : host.path("Ulimits")) {
            String name = limit.path("Name").asString("").toLowerCase(Locale.ROOT);
            ((ObjectNode) limit).put("Name", name.replaceFirst("^rlimit_", ""));
        }
        for (JsonNode bindings : host.path("PortBindings")) {
            for (JsonNode binding : bindings) {
                if (binding.path("HostIp").asString("").isEmpty()) {
                    ((ObjectNode) binding).put("HostIp", EVERYWHERE);
                }
            }
        }
        mounts(host, inspect, volumes);
        return host;
    }

    /**
     * Converts namespace modes: Podman shows {@code private} where Docker shows nothing, and {@code shareable} for an
     * IPC namespace of its own.
     */
    private static void modes(ObjectNode host, JsonNode inspect) {
        for (String mode : new String[] {"PidMode", "UTSMode"}) {
            if (host.path(mode).asString("").equals("private")) {
                host.put(mode, "");
            }
        }
        if (host.path("IpcMode").asString("").equals("shareable")) {
            host.put("IpcMode", "private");
        }
        JsonNode networks = inspect.path("NetworkSettings").path("Networks");
        if (host.path("NetworkMode").asString("").equals("bridge") && networks.size() == 1) {
            host.put("NetworkMode", networks.propertyNames().iterator().next());
        }
    }

    private static void mounts(ObjectNode host, JsonNode inspect, Map<String, JsonNode> volumes) {
        ArrayNode mounts = JSON.arrayNode();
        ObjectNode tmpfs = JSON.objectNode();
        for (JsonNode mount : inspect.path("Mounts")) {
            String name = mount.path("Name").asString("");
            JsonNode volume = volumes.getOrDefault(name, JSON.missingNode());
            boolean writable = mount.path("RW").asBoolean(true);
            if (isTmpfs(name)) {
                String flags = (writable ? "rw," : "ro,") + flags(mount.path("Options"));
                String kind = volume.path("Options").path("type").asString("no tmpfs");
                String options =
                        TmpfsVolume.inBytes(volume.path("Options").path("o").asString(""));
                tmpfs.put(
                        mount.path("Destination").asString(""), kind.equals("tmpfs") ? inOrder(flags, options) : kind);
            } else {
                ObjectNode asked = mounts.addObject();
                asked.set("Type", mount.path("Type"));
                asked.put("Source", name);
                asked.set("Target", mount.path("Destination"));
                asked.put("ReadOnly", !writable);
                if (!volume.path("Options").isEmpty()) {
                    ObjectNode options = asked.putObject("VolumeOptions");
                    options.set("Labels", volume.path("Labels"));
                    ObjectNode driver = options.putObject("DriverConfig");
                    driver.set("Name", volume.path("Driver"));
                    driver.set("Options", TmpfsVolume.inBytes(volume.path("Options")));
                }
            }
        }
        host.set("Mounts", Told.inOrder(mounts));
        host.set("Tmpfs", tmpfs);
    }

    /** Puts the mount's flags before the volume's limits. Both must have the flags; the volume's are omitted. */
    private static String inOrder(String flags, String options) {
        return options.startsWith("noexec,nosuid,nodev,")
                ? flags + options.substring("noexec,nosuid,nodev".length())
                : flags + ",of a volume with " + options;
    }

    private static String flags(JsonNode options) {
        StringBuilder flags = new StringBuilder();
        for (String flag : new String[] {"noexec", "nosuid", "nodev"}) {
            boolean there =
                    options.valueStream().anyMatch(option -> option.asString("").equals(flag));
            flags.append(flags.isEmpty() ? "" : ",").append(there ? flag : "no " + flag);
        }
        return flags.toString();
    }

    private static ArrayNode list(JsonNode array) {
        return array instanceof ArrayNode there ? there : JSON.arrayNode();
    }
}
