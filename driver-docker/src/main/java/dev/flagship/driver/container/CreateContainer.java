package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.driver.engine.Reach;
import dev.flagship.driver.hardening.ContainerRequest;
import dev.flagship.driver.hardening.Deviation;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.hardening.Leeway;
import dev.flagship.driver.hardening.Publishing;
import dev.flagship.driver.hardening.RequestComparison;
import dev.flagship.driver.image.EngineImage;
import dev.flagship.driver.image.EngineImages;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.volume.EngineVolumes;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Creates a container, and checks what the engine really created. */
public final class CreateContainer {
    /** How often a name that nothing visible holds is tried; the pause doubles each time. */
    private static final int LOOKS = 6;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final EngineClient client;
    private final EngineImages images;
    private final HardeningPolicy policy;
    private final Platform platform;
    private final EngineVolumes kept;
    private final String gateVolume;
    private final String publishAt;

    private volatile Leeway leeway = Leeway.NONE;

    /** {@code gateVolume} is the name of the volume with the gate. Ports are published at {@code publishAt}. */
    public CreateContainer(
            EngineClient client,
            HardeningPolicy policy,
            Platform platform,
            EngineVolumes kept,
            String gateVolume,
            String publishAt) {
        this.client = client;
        this.images = new EngineImages(client);
        this.policy = policy;
        this.platform = platform;
        this.kept = kept;
        this.gateVolume = gateVolume;
        this.publishAt = publishAt;
    }

    /** Returns another one for the same engine, with its own leeway. */
    public CreateContainer another() {
        return new CreateContainer(client, policy, platform, kept, gateVolume, publishAt);
    }

    /** From now on also accepts what an engine with these shortfalls makes of a request. */
    public void allow(Leeway allowed) {
        leeway = allowed;
    }

    /** Returns why this container cannot be created, on any engine or on this one; empty when it can. */
    Optional<CreateResult> hindrance(ContainerSpec spec) {
        String runtimeClass = spec.template().runtimeClass();
        if (!policy.lets(runtimeClass)) {
            return Optional.of(new CreateResult.Refused("runtime_class: " + runtimeClass
                    + " is none that challenges may name (expected: one of " + policy.runtimeClasses()
                    + ", which security/hardening.yml lists)"));
        }
        if (client.facts().hidesBridges() && !spec.published().isEmpty()) {
            return Optional.of(new CreateResult.Refused(
                    "exposure port: Podman without root has none (expected: http, tcp or tls)"));
        }
        return spec.template().internet() && client.facts().reach() == Reach.LOOPBACK
                ? Optional.of(new CreateResult.Refused(
                        "egress internet: the firewall of an engine that is reached at loopback may not know which"
                                + " addresses are this machine's (expected: none)"))
                : Optional.empty();
    }

    /** Creates or adopts one container of an incarnation. */
    public CreateResult create(ContainerSpec spec, String flag) {
        return create(spec, flag, platform.containerName(spec.incarnation(), spec.member()), platform.labels(spec));
    }

    /** Creates a container under another name and with other labels, for the driver's own probes. */
    public CreateResult create(ContainerSpec spec, String flag, String name, Map<String, String> labels) {
        String reference = spec.imageInWords();
        Optional<EngineImage> image = images.find(spec.image());
        if (image.isEmpty()) {
            return new CreateResult.ImageMissing("the engine has no image " + reference);
        }
        if (!image.get().problem().isEmpty()) {
            return new CreateResult.Refused(reference + ": " + image.get().problem());
        }
        if (spec.template().command().isEmpty()
                && image.get().entrypoint().isEmpty()
                && image.get().command().isEmpty()) {
            return new CreateResult.Refused(reference + ": the image says no command, and the definition neither");
        }
        String runtimeClass = spec.template().runtimeClass();
        if (!runtimeClass.isEmpty() && !client.facts().runtimes().contains(runtimeClass)) {
            return new CreateResult.Refused("runtime_class: the engine has no " + runtimeClass + " (expected: one of "
                    + new TreeSet<>(client.facts().runtimes()) + ")");
        }
        JsonNode request = request(spec, image.get(), labels, kept.disks(spec), flag);
        for (int look = 0; look < LOOKS; look++) {
            EngineAnswer answer = client.containers().create(name, request);
            if (answer.status() == 201) {
                return verify(name, request, answer.json());
            }
            if (answer.status() != 409) {
                return refused(reference, runtimeClass, answer.status(), answer.message());
            }
            EngineAnswer holder = client.containers().inspect(name);
            if (holder.status() != 404) {
                return adopt(spec, name, request, holder.orUnavailable().json());
            }
            // The engine reserves a name before it shows the container, and may hold it after it stopped showing it.
            LockSupport.parkNanos(PAUSE.toNanos() << look);
        }
        throw new EngineUnavailableException("the name " + name + " is in use, but the engine does not show by what");
    }

    /** Returns the request that would create an incarnation's container from this image. Nothing is created. */
    public JsonNode describe(ContainerSpec spec, EngineImage image, String flag) {
        return request(spec, image, platform.labels(spec), Map.of(), flag);
    }

    private JsonNode request(
            ContainerSpec spec, EngineImage image, Map<String, String> labels, Map<String, String> disks, String flag) {
        ContainerRequest form = new ContainerRequest(
                policy,
                client.facts().securityModule(),
                gateVolume,
                new Publishing(publishAt, client.facts().reach()));
        // The digest must not depend on the flag, because anybody who can inspect the container can read its labels.
        String digest = EngineJson.digest(form.body(spec, image, labels, disks, ""));
        Map<String, String> all = new TreeMap<>(labels);
        all.put(Platform.SPEC, digest);
        return EngineJson.asRead(form.body(spec, image, all, disks, flag));
    }

    private CreateResult verify(String name, JsonNode request, JsonNode created) {
        String id = created.path("Id").asString("");
        JsonNode made = client.containers().inspect(id).orUnavailable().json();
        Optional<Deviation> deviation = warning(created.path("Warnings"))
                .or(() -> name(name, made))
                .or(() -> deviation(request, made))
                .or(() -> volumes(request));
        if (deviation.isPresent()) {
            client.containers().remove(id).orUnavailable();
            return new CreateResult.Weakened(
                    deviation.get().control(), deviation.get().detail());
        }
        return new CreateResult.Created(id);
    }

    private Optional<Deviation> deviation(JsonNode request, JsonNode made) {
        JsonNode asked = client.containers().told(request);
        Leeway allowed = leeway;
        Optional<Deviation> deviation = RequestComparison.deviation(asked, made);
        return deviation.isPresent() && !allowed.fields().isEmpty()
                ? RequestComparison.deviation(allowed.expected(asked), made)
                : deviation;
    }

    /** The name must be right: a second create runs into it, and after a lost answer the container is found by it. */
    private static Optional<Deviation> name(String asked, JsonNode made) {
        String found = made.path("Name").asString("");
        return found.equals("/" + asked)
                ? Optional.empty()
                : Optional.of(new Deviation("Name", "asked for /" + asked + ", found " + found));
    }

    /** Checks existing volumes, because they keep the options that they were created with. */
    private Optional<Deviation> volumes(JsonNode request) {
        for (JsonNode mount : request.path("HostConfig").path("Mounts")) {
            JsonNode asked = mount.path("VolumeOptions").path("DriverConfig").path("Options");
            if (!asked.isMissingNode()) {
                JsonNode volume = client.volumes()
                        .inspect(mount.path("Source").asString(""))
                        .orUnavailable()
                        .json();
                if (!asked.equals(volume.path("Options"))) {
                    return Optional.of(new Deviation(
                            "Mounts", "asked for a volume with " + asked + ", found " + volume.path("Options")));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Deviation> warning(JsonNode warnings) {
        for (JsonNode warning : warnings) {
            String text = warning.asString();
            if (policy.harmlessWarnings().stream().noneMatch(harmless -> text.contains(harmless.text()))
                    && !leeway.covers(text)) {
                return Optional.of(new Deviation("Warnings", text));
            }
        }
        return Optional.empty();
    }

    private CreateResult adopt(ContainerSpec spec, String name, JsonNode request, JsonNode there) {
        JsonNode labels = there.path("Config").path("Labels");
        Optional<ObservedContainer> ours =
                ObserveContainers.part(platform, there).map(MemberContainer::container);
        if (ours.isEmpty() || !ours.get().incarnation().equals(spec.incarnation())) {
            return new CreateResult.Conflict("the name " + name + " is held by a container that is not ours");
        }
        if (!labels.path(Platform.SPEC).equals(request.path("Labels").path(Platform.SPEC))) {
            return new CreateResult.Conflict(name + " is there, made from another specification");
        }
        return deviation(request, there)
                .<CreateResult>map(d ->
                        new CreateResult.Conflict(name + " is there, but " + d.control() + " differs: " + d.detail()))
                .orElseGet(() -> new CreateResult.Adopted(ours.get()));
    }

    /** Interprets an answer that is neither a container nor a name in use. */
    static CreateResult refused(String reference, String runtimeClass, int status, String message) {
        if (status == 404 && message.contains("No such image")) {
            return new CreateResult.ImageMissing("the engine has no image " + reference);
        }
        if (Shortage.isOne(message)) {
            return new CreateResult.NoCapacity(message);
        }
        if (!runtimeClass.isEmpty() && message.contains("requested OCI runtime")) {
            // Podman also lists runtimes that are configured but not installed.
            return new CreateResult.Refused("runtime_class: " + message + " (expected: one that is installed)");
        }
        return new CreateResult.Refused("the engine answered " + status + ": " + message);
    }
}
