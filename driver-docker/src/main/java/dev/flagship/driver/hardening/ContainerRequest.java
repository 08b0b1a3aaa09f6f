package dev.flagship.driver.hardening;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;
import static dev.flagship.driver.engine.EngineJson.strings;

import dev.flagship.driver.image.EngineImage;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request that creates one container. It states every control of the policy, even defaults, because what is not
 * stated cannot be compared afterwards. docs/isolation.md has a row for each field.
 */
public final class ContainerRequest {
    private static final String GATE_FOLDER = "/.flagship";

    private final HardeningPolicy policy;
    private final String securityModule;
    private final String gateVolume;
    private final Publishing publishing;

    /**
     * @param securityModule see {@link dev.flagship.driver.engine.EngineFacts#securityModule()}
     * @param gateVolume name of the volume with the gate
     * @param publishing which ports are published on the engine's host
     */
    public ContainerRequest(HardeningPolicy policy, String securityModule, String gateVolume, Publishing publishing) {
        this.policy = policy;
        this.securityModule = policy.lsm().equals("system") ? securityModule : "";
        this.gateVolume = gateVolume;
        this.publishing = publishing;
    }

    /**
     * Returns the whole request.
     *
     * @param labels all labels but the specification's digest
     * @param disks where volumes that outlive the container are on the engine's host, by volume name; when a path is
     *     missing, the request only shows what would be asked
     * @param flag only put into the request with environment delivery
     */
    public ObjectNode body(
            ContainerSpec spec, EngineImage image, Map<String, String> labels, Map<String, String> disks, String flag) {
        ContainerTemplate template = spec.template();
        boolean byFile = template.delivery() instanceof FlagDelivery.File;
        ObjectNode body = object();
        body.put("Image", image.id());
        body.put("User", template.user().toString());
        body.set("Env", environment(template, image, flag));
        body.set("Entrypoint", strings(entrypoint(template, image)));
        body.set("Cmd", strings(template.command().isEmpty() ? image.command() : template.command()));
        body.set("Labels", map(new TreeMap<>(labels)));
        body.set("Healthcheck", object().set("Test", strings("NONE")));
        body.put("StopTimeout", policy.stopTimeoutSeconds());
        body.put("Tty", false);
        body.put("OpenStdin", byFile).put("StdinOnce", byFile).put("AttachStdin", byFile);
        body.put("AttachStdout", false).put("AttachStderr", false);
        ObjectNode exposed = publishing.exposed(spec);
        if (!exposed.isEmpty()) {
            body.set("ExposedPorts", exposed);
        }
        ObjectNode host = hostConfig(spec);
        Platform platform = new Platform(String.valueOf(labels.get(Platform.PLATFORM)));
        new VolumeRequests(spec, platform, disks).addTo(host.withArray("/Mounts"));
        body.set("HostConfig", host);
        ObjectNode endpoint = object();
        endpoint.set("IPAMConfig", object().put("IPv4Address", spec.address()));
        body.set("NetworkingConfig", object().set("EndpointsConfig", object().set(spec.network(), endpoint)));
        return body;
    }

    private static List<String> entrypoint(ContainerTemplate template, EngineImage image) {
        List<String> entrypoint = new ArrayList<>();
        if (template.delivery() instanceof FlagDelivery.File file) {
            entrypoint.addAll(List.of(GATE_FOLDER + "/gate", file.path(), "--"));
        }
        entrypoint.addAll(image.entrypoint());
        return entrypoint;
    }

    private static ArrayNode environment(ContainerTemplate template, EngineImage image, String flag) {
        Map<String, String> variables = new TreeMap<>(template.environment());
        String scratch =
                template.tmpfs().isEmpty() ? "/" : template.tmpfs().getFirst().path();
        for (String variable : List.of("HOME", "TMPDIR")) {
            if (!image.variables().contains(variable)) {
                variables.putIfAbsent(variable, scratch);
            }
        }
        switch (template.delivery()) {
            case FlagDelivery.File file -> variables.put("FLAG_FILE", file.path());
            case FlagDelivery.Env env -> variables.put(env.variable(), flag);
            case FlagDelivery.None _ -> {
                // Another container of the instance has the flag.
            }
        }
        return strings(variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList());
    }

    private ObjectNode hostConfig(ContainerSpec spec) {
        ObjectNode host = object();
        privileges(host, spec.template());
        files(host, spec.template());
        resources(host, spec.template());
        namespaces(host, spec);
        String runtimeClass = spec.template().runtimeClass();
        host.put("Runtime", runtimeClass.isEmpty() ? policy.runtime() : runtimeClass);
        host.put("Init", true);
        host.set("RestartPolicy", object().put("Name", "no"));
        host.put("AutoRemove", false);
        ObjectNode options = object();
        options.put("max-size", policy.log().maxSize());
        options.put("max-file", Integer.toString(policy.log().maxFiles()));
        host.set("LogConfig", object().put("Type", policy.log().driver()).set("Config", options));
        return host;
    }

    private void privileges(ObjectNode host, ContainerTemplate template) {
        host.put("Privileged", false);
        host.set("CapDrop", strings("ALL"));
        host.set(
                "CapAdd",
                strings(template.capabilities().stream()
                        .sorted()
                        .map(name -> "CAP_" + name)
                        .toList()));
        ArrayNode options = strings("no-new-privileges", "seccomp=" + policy.seccomp());
        if (securityModule.equals("docker-default")) {
            options.add("apparmor=" + securityModule);
        } else if (!securityModule.isEmpty()) {
            options.add("label=type:" + securityModule);
        }
        host.set("SecurityOpt", options);
        host.set("MaskedPaths", strings(policy.maskedPaths()));
        host.set("ReadonlyPaths", strings(policy.readonlyPaths()));
        host.set("GroupAdd", strings());
    }

    private void files(ObjectNode host, ContainerTemplate template) {
        host.put("ReadonlyRootfs", template.writableRoot() == 0);
        Map<String, String> mounts = new TreeMap<>();
        for (Tmpfs tmpfs : template.tmpfs()) {
            mounts.put(tmpfs.path(), options(tmpfs.sizeBytes(), inodes(tmpfs), tmpfs.mode(), template.user()));
        }
        ArrayNode volumes = object().putArray("Mounts");
        if (template.delivery() instanceof FlagDelivery.File file) {
            HardeningPolicy.FlagFolder folder = policy.flagFolder();
            mounts.put(file.folder(), options(folder.size().bytes(), folder.inodes(), 0700, template.user()));
            ObjectNode gate = volumes.addObject();
            gate.put("Type", "volume").put("Source", gateVolume).put("Target", GATE_FOLDER);
            gate.put("ReadOnly", true).set("VolumeOptions", object().put("NoCopy", true));
        }
        host.set("Tmpfs", map(mounts));
        host.set("Mounts", volumes);
        host.set("Binds", strings());
        host.set("VolumesFrom", strings());
        host.set("Devices", strings());
        host.set("DeviceRequests", strings());
        host.set("DeviceCgroupRules", strings());
    }

    /** How many files and folders it holds at most, itself included. */
    public static long inodes(Tmpfs tmpfs) {
        return Math.max(64, tmpfs.sizeBytes() / 4096);
    }

    /**
     * Gives the challenge's user as the owner, because runc replaces the requested mode by that of the image's folder
     * if there is one.
     */
    private static String options(long bytes, long inodes, int mode, User owner) {
        return String.format(
                Locale.ROOT,
                "rw,noexec,nosuid,nodev,size=%d,nr_inodes=%d,mode=%04o,uid=%d,gid=%d",
                bytes,
                inodes,
                mode,
                owner.uid(),
                owner.gid());
    }

    private void resources(ObjectNode host, ContainerTemplate template) {
        host.put("Memory", template.limits().memoryBytes());
        host.put("MemorySwap", template.limits().memoryBytes());
        host.put("NanoCpus", template.limits().nanoCpus());
        host.put("PidsLimit", template.limits().pids());
        host.put("ShmSize", policy.sharedMemory().bytes());
        host.put("OomKillDisable", false);
        ArrayNode ulimits = host.putArray("Ulimits");
        for (HardeningPolicy.Ulimit limit : policy.ulimits()) {
            ulimits.addObject()
                    .put("Name", limit.name())
                    .put("Soft", limit.soft())
                    .put("Hard", limit.hard());
        }
        if (template.writableRoot() > 0) {
            // There is no quota, but the kernel can limit the size of each file, including those that the engine
            // mounts.
            ulimits.addObject()
                    .put("Name", "fsize")
                    .put("Soft", template.writableRoot())
                    .put("Hard", template.writableRoot());
        }
    }

    private void namespaces(ObjectNode host, ContainerSpec spec) {
        host.put("NetworkMode", spec.network());
        host.put("PidMode", "");
        host.put("UTSMode", "");
        host.put("UsernsMode", "");
        host.put("IpcMode", policy.namespaces().ipc());
        host.put("CgroupnsMode", policy.namespaces().cgroup());
        host.put("CgroupParent", "");
        host.set("Sysctls", object());
        host.set("Links", strings());
        host.set(
                "ExtraHosts",
                strings(new TreeMap<>(spec.hosts())
                        .entrySet().stream()
                                .map(member -> member.getKey() + ":" + member.getValue())
                                .toList()));
        host.set("PortBindings", publishing.bindings(spec));
        host.put("PublishAllPorts", false);
        HardeningPolicy.Dns dns = spec.template().internet() ? policy.internetDns() : policy.dns();
        host.set("Dns", strings(dns.servers()));
        host.set("DnsOptions", strings(dns.options()));
        host.set("DnsSearch", strings());
    }
}
