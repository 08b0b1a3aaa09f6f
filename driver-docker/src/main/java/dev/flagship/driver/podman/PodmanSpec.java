package dev.flagship.driver.podman;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for one container in the form of Podman's own API. Podman's Docker-compatible API takes Docker's fields.
 * But it drops masked paths and the cgroup namespace, lays unbounded tmpfs over a read-only root, and refuses an owner
 * and a limit on files for requested tmpfs. Podman's own API has no field for read-only paths: Podman makes some paths
 * read-only by itself, and the probe finds any that it does not.
 *
 * @param seccomp the file with the profile; Podman reads the file itself and accepts no text
 * @param processes the RLIMIT_NPROC that Podman may set
 */
public record PodmanSpec(Path seccomp, long processes) {
    /** Variables that Podman adds to every container. */
    private static final List<String> ADDED_VARIABLES = List.of("TERM", "container");

    /** Docker disables IPv6 on a network without it; Podman leaves link-local addresses. */
    private static final List<String> NO_IPV6 =
            List.of("net.ipv6.conf.all.disable_ipv6", "net.ipv6.conf.default.disable_ipv6");

    /** Fields that must be empty, and have no equivalent here. */
    private static final Set<String> NEVER =
            Set.of("Binds", "VolumesFrom", "Devices", "DeviceRequests", "DeviceCgroupRules", "Links");

    private static final String NAMESPACE = "ns:";
    private static final int FILES = 1024;

    private static final Path PODMANS_OWN = Path.of("/usr/share/containers/seccomp.json");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * Returns the specification; {@code name} is empty when Podman should choose one. Each tmpfs becomes a
     * {@link TmpfsVolume}.
     */
    public ObjectNode of(String name, JsonNode request) {
        JsonNode host = request.path("HostConfig");
        requireEmpty(host);
        ObjectNode spec = JSON.objectNode();
        if (!name.isEmpty()) {
            spec.put("name", name);
        }
        process(spec, request);
        privileges(spec, host);
        spec.put("read_only_filesystem", host.path("ReadonlyRootfs").asBoolean(false));
        spec.put("image_volume_mode", "ignore");
        spec.set("volumes", volumes(name, host));
        resources(spec, host);
        namespaces(spec, host);
        network(spec, request, host);
        spec.put("restart_policy", "no").put("remove", false).put("systemd", "false");
        spec.put("init", host.path("Init").asBoolean(false));
        if (host.has("Runtime")) {
            spec.set("oci_runtime", host.path("Runtime"));
        }
        spec.set("log_configuration", log(host.path("LogConfig")));
        return spec;
    }

    private static void requireEmpty(JsonNode host) {
        for (String field : NEVER) {
            if (!host.path(field).isEmpty()) {
                throw new IllegalArgumentException(field + ": there is no word for it in Podman's API");
            }
        }
    }

    private static void process(ObjectNode spec, JsonNode request) {
        spec.set("image", request.path("Image"));
        copy(request, "User", spec, "user");
        copy(request, "Entrypoint", spec, "entrypoint");
        copy(request, "Cmd", spec, "command");
        copy(request, "Labels", spec, "labels");
        copy(request, "Healthcheck", spec, "healthconfig");
        copy(request, "StopTimeout", spec, "stop_timeout");
        copy(request, "OpenStdin", spec, "stdin");
        ObjectNode variables = JSON.objectNode();
        for (JsonNode variable : request.path("Env")) {
            String[] parts = variable.asString("").split("=", 2);
            variables.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        spec.set("env", variables);
        ArrayNode unset = spec.putArray("unsetenv");
        ADDED_VARIABLES.stream().filter(added -> !variables.has(added)).forEach(unset::add);
        spec.put("httpproxy", false).put("terminal", false);
    }

    private void privileges(ObjectNode spec, JsonNode host) {
        copy(host, "Privileged", spec, "privileged");
        copy(host, "CapDrop", spec, "cap_drop");
        copy(host, "CapAdd", spec, "cap_add");
        copy(host, "MaskedPaths", spec, "mask");
        copy(host, "GroupAdd", spec, "groups");
        // For the driver's own tools, whatever the engine is configured with: our profile would not let them load a
        // firewall.
        spec.put("seccomp_profile_path", Files.isReadable(PODMANS_OWN) ? PODMANS_OWN.toString() : "unconfined");
        for (JsonNode option : host.path("SecurityOpt")) {
            String text = option.asString("");
            if (text.equals("no-new-privileges")) {
                spec.put("no_new_privileges", true);
            } else if (text.startsWith("seccomp=")) {
                spec.put("seccomp_profile_path", seccomp.toAbsolutePath().toString());
            } else if (text.startsWith("apparmor=")) {
                spec.put("apparmor_profile", text.substring("apparmor=".length()));
            } else if (text.startsWith("label=")) {
                spec.withArray("selinux_opts").add(text.substring("label=".length()));
            } else {
                throw new IllegalArgumentException("SecurityOpt: there is no word for " + text + " in Podman's API");
            }
        }
    }

    private static ArrayNode volumes(String name, JsonNode host) {
        ArrayNode volumes = JSON.arrayNode();
        for (JsonNode mount : host.path("Mounts")) {
            ArrayNode options = volumes.addObject()
                    .put("Name", mount.path("Source").asString(""))
                    .put("Dest", mount.path("Target").asString(""))
                    .putArray("Options");
            if (mount.path("ReadOnly").asBoolean(false)) {
                options.add("ro");
            } else {
                options.add("noexec");
            }
            options.add("nosuid").add("nodev").add("nocopy");
        }
        for (TmpfsVolume tmpfs : TmpfsVolume.of(name, host.path("Tmpfs"))) {
            ArrayNode options = volumes.addObject()
                    .put("Name", tmpfs.name())
                    .put("Dest", tmpfs.path())
                    .putArray("Options");
            options.add("noexec").add("nosuid").add("nodev").add("nocopy");
        }
        return volumes;
    }

    private void resources(ObjectNode spec, JsonNode host) {
        ObjectNode limits = spec.putObject("resource_limits");
        if (host.has("Memory")) {
            ObjectNode memory =
                    limits.putObject("memory").put("limit", host.path("Memory").asLong());
            memory.put("swap", host.path("MemorySwap").asLong());
        }
        if (host.has("NanoCpus")) {
            // Podman shows this as NanoCpus again.
            limits.putObject("cpu")
                    .put("quota", host.path("NanoCpus").asLong() / 10_000)
                    .put("period", 100_000);
        }
        if (host.has("PidsLimit")) {
            limits.putObject("pids").put("limit", host.path("PidsLimit").asLong());
        }
        copy(host, "ShmSize", spec, "shm_size");
        ArrayNode rlimits = spec.putArray("r_limits");
        for (JsonNode limit : host.path("Ulimits")) {
            rlimits.addObject()
                    .put("type", limit.path("Name").asString("").toUpperCase(Locale.ROOT))
                    .put("soft", limit.path("Soft").asLong())
                    .put("hard", limit.path("Hard").asLong());
        }
        // Set explicitly, because Podman's default may exceed what a machine allows.
        if (rlimits.valueStream()
                .noneMatch(limit -> limit.path("type").asString("").equals("NOFILE"))) {
            rlimits.addObject().put("type", "NOFILE").put("soft", FILES).put("hard", FILES);
        }
        rlimits.addObject().put("type", "NPROC").put("soft", processes).put("hard", processes);
    }

    private static void namespaces(ObjectNode spec, JsonNode host) {
        for (String namespace : List.of("pidns", "utsns", "ipcns", "cgroupns")) {
            spec.putObject(namespace).put("nsmode", "private");
        }
        if (host.path("UsernsMode").asString("").equals("host")) {
            spec.putObject("userns").put("nsmode", "host");
        }
    }

    private static void network(ObjectNode spec, JsonNode request, JsonNode host) {
        String mode = host.path("NetworkMode").asString("");
        ObjectNode namespace = spec.putObject("netns");
        if (mode.startsWith(NAMESPACE)) {
            namespace.put("nsmode", "path").put("value", mode.substring(NAMESPACE.length()));
            return;
        }
        namespace.put("nsmode", mode.equals("host") ? "host" : host.has("NetworkMode") ? "bridge" : "none");
        if (mode.equals("host")) {
            return;
        }
        ports(spec.putArray("portmappings"), host.path("PortBindings"));
        ObjectNode sysctl = spec.putObject("sysctl");
        host.path("Sysctls").properties().forEach(entry -> sysctl.set(entry.getKey(), entry.getValue()));
        NO_IPV6.forEach(name -> sysctl.put(name, "1"));
        ObjectNode networks = spec.putObject("Networks");
        request.path("NetworkingConfig").path("EndpointsConfig").properties().forEach(network -> {
            JsonNode address = network.getValue().path("IPAMConfig").path("IPv4Address");
            networks.putObject(network.getKey()).putArray("static_ips").add(address);
        });
        copy(host, "Dns", spec, "dns_server");
        copy(host, "DnsOptions", spec, "dns_option");
        copy(host, "DnsSearch", spec, "dns_search");
        copy(host, "ExtraHosts", spec, "hostadd");
    }

    /** Uses 0 for a number that Podman may choose. */
    private static void ports(ArrayNode mappings, JsonNode bindings) {
        bindings.properties().forEach(port -> {
            JsonNode binding = port.getValue().path(0);
            String number = binding.path("HostPort").asString("");
            ObjectNode mapping = mappings.addObject()
                    .put("container_port", Integer.parseInt(port.getKey().replaceFirst("/.*", "")))
                    .put("host_port", number.isEmpty() ? 0 : Integer.parseInt(number))
                    .put("protocol", "tcp");
            String at = binding.path("HostIp").asString("");
            // Netavark 1.4 takes it for an address, to which nothing is ever sent.
            if (!at.equals(PodmanInspect.EVERYWHERE)) {
                mapping.put("host_ip", at);
            }
        });
    }

    private static ObjectNode log(JsonNode asked) {
        ObjectNode log = JSON.objectNode();
        if (asked.path("Type").asString("none").equals("none")) {
            return log.put("driver", "none");
        }
        return log.put("driver", LogSize.DRIVER)
                .put("size", LogSize.bytes(asked.path("Config").path("max-size").asString("")));
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String as) {
        if (from.has(field)) {
            to.set(as, from.path(field));
        }
    }

    /**
     * Whether a process that is not root would hold capabilities that on Docker only bound it. Not with the gate, which
     * drops them.
     */
    public static boolean handsOutCapabilities(JsonNode request) {
        String user = request.path("User").asString("");
        boolean root = user.isEmpty() || user.startsWith("0:") || user.equals("0");
        return !root
                && !request.path("HostConfig").path("CapAdd").isEmpty()
                && !request.path("Entrypoint").path(0).asString("").endsWith("/gate");
    }

    /**
     * Returns the volumes to create before the container: those of the request's mounts, and those in place of its
     * tmpfs.
     */
    public List<ObjectNode> volumesBefore(String name, JsonNode request) {
        JsonNode host = request.path("HostConfig");
        List<ObjectNode> volumes = new ArrayList<>();
        for (JsonNode mount : host.path("Mounts")) {
            JsonNode options = mount.path("VolumeOptions").path("DriverConfig").path("Options");
            if (!options.isMissingNode()) {
                ObjectNode volume = JSON.objectNode();
                volume.set("Name", mount.path("Source"));
                volume.set("Labels", mount.path("VolumeOptions").path("Labels"));
                volume.set("DriverOpts", TmpfsVolume.inBlocks(options));
                volumes.add(volume);
            }
        }
        for (TmpfsVolume tmpfs : TmpfsVolume.of(name, host.path("Tmpfs"))) {
            volumes.add(tmpfs.request(request.path("Labels")));
        }
        return volumes;
    }
}
