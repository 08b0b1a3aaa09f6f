package dev.flagship.driver;

import dev.flagship.driver.admission.AdmitEngine;
import dev.flagship.driver.container.CreateContainer;
import dev.flagship.driver.container.CreateIncarnation;
import dev.flagship.driver.container.InspectContainer;
import dev.flagship.driver.container.LogTail;
import dev.flagship.driver.container.MeasureContainer;
import dev.flagship.driver.container.ObserveContainers;
import dev.flagship.driver.container.ReachContainer;
import dev.flagship.driver.container.RemoveContainer;
import dev.flagship.driver.container.StartContainer;
import dev.flagship.driver.engine.DataRoot;
import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.HostCapacity;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.image.EngineImage;
import dev.flagship.driver.image.EngineImages;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.network.Anchor;
import dev.flagship.driver.network.Callers;
import dev.flagship.driver.network.ChallengeNetworks;
import dev.flagship.driver.network.Firewall;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.driver.volume.EngineVolumes;
import dev.flagship.driver.watch.EngineWatch;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Docker Engine or Podman as a {@link ContainerDriver}. Each call has a small class of its own; this one only
 * connects them.
 */
public final class DockerDriver implements ContainerDriver {
    private final EngineClient client;
    private final Platform platform;
    private final EngineImages images;
    private final ChallengeNetworks networks;
    private final EngineTools tools;
    private final EngineVolumes volumes;
    private final Callers callers;
    private final Firewall firewall;
    private final AdmitEngine admission;
    private final ObserveContainers observe;
    private final CreateContainer createContainer;
    private final CreateIncarnation createIncarnation;
    private final StartContainer start;
    private final ReachContainer reachContainer;
    private final RemoveContainer remove;
    private final LogTail logs;
    private final InspectContainer inspect;
    private final MeasureContainer measure;
    private final DriverConfig config;

    /** Held by admission, which clears away tool containers, and by whoever reads and then writes the firewall. */
    private final ReentrantLock tooling;

    private DockerDriver(
            EngineClient client,
            Platform platform,
            HardeningPolicy policy,
            EngineTools tools,
            DriverConfig config,
            ReentrantLock tooling) {
        this.config = config;
        this.tooling = tooling;
        this.client = client;
        this.platform = platform;
        this.images = new EngineImages(client);
        this.networks = new ChallengeNetworks(client, platform, policy);
        this.tools = tools;
        this.volumes = new EngineVolumes(client, platform, tools);
        Anchor anchor = new Anchor(client, platform, tools, networks);
        this.callers = new Callers(client, tools, platform, tooling);
        this.firewall = new Firewall(tools, anchor, callers, config.gatewayUser());
        this.reachContainer = new ReachContainer(client, platform);
        this.observe = new ObserveContainers(client, platform);
        this.createContainer = new CreateContainer(
                client, policy, platform, volumes, tools.image().gateVolume(), config.publishAt());
        this.createIncarnation = new CreateIncarnation(createContainer, observe, networks);
        this.start = new StartContainer(client, platform);
        this.remove = new RemoveContainer(client, platform);
        this.logs = new LogTail(client);
        this.inspect = new InspectContainer(client, platform, observe);
        this.measure = new MeasureContainer(client, observe);
        this.admission = new AdmitEngine(client, platform, policy, tools, networks, firewall, createContainer);
    }

    /**
     * Reads the policy and gets ready to call; the engine need not answer yet.
     *
     * @throws UnsupportedEngineException with the reason, when engines at this URL are not supported
     * @throws IllegalArgumentException naming the policy file or tools image that cannot be read
     */
    public static DockerDriver open(DriverConfig config) {
        return open(config, new ReentrantLock());
    }

    /**
     * Opens another driver for the same platform, like {@link #open}. The two never run admissions at the same time,
     * because both URLs may lead to one engine.
     *
     * @param publishing whether its instances are reached by published ports whatever the engine reports
     */
    public DockerDriver beside(URI url, boolean publishing) {
        return open(config.at(url).withPublishedPorts(publishing), tooling);
    }

    private static DockerDriver open(DriverConfig config, ReentrantLock tooling) {
        EngineAddress address = EngineAddress.of(config.url());
        Platform platform = new Platform(config.platformId());
        HardeningPolicy policy = HardeningFiles.read(config.securityFolder());
        ToolsImage image = ToolsImage.of(config.toolsTar());
        EngineClient client = new EngineClient(
                address, config.timeout(), HardeningFiles.seccomp(config.securityFolder()), config.publishing());
        return new DockerDriver(client, platform, policy, new EngineTools(client, platform, image), config, tooling);
    }

    @Override
    public Admission admit() {
        tooling.lock();
        try {
            return admission.admit();
        } finally {
            tooling.unlock();
        }
    }

    @Override
    public Protection protect() {
        tooling.lock();
        try {
            tools.restore();
            return firewall.protect();
        } finally {
            tooling.unlock();
        }
    }

    @Override
    public NetworkResult ensureSharedNetwork(int slot) {
        return networks.network(slot);
    }

    @Override
    public NetworkResult ensureOwnNetwork(NetworkKind kind, int slot) {
        return networks.ownNetwork(kind, slot);
    }

    @Override
    public List<Integer> madeNetworks(NetworkKind kind) {
        return networks.made(kind);
    }

    @Override
    public List<ObservedContainer> list() {
        return observe.list();
    }

    @Override
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        return observe.find(incarnation);
    }

    @Override
    public CreateResult create(ContainerSpec spec, String flag) {
        try {
            return createIncarnation.create(spec, flag);
        } catch (UnsupportedEngineException e) {
            return new CreateResult.Refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the request that would create this container, exactly as it would be sent. Nothing is created: the engine
     * is asked only for its security module and the image.
     *
     * @param image the image to use; null to use the one that the template names
     * @throws IllegalArgumentException when the engine does not have that image
     */
    public JsonNode describe(ContainerSpec spec, @Nullable EngineImage image) {
        String reference = spec.image();
        EngineImage known = Optional.ofNullable(image)
                .or(() -> images.find(reference))
                .orElseThrow(() -> new IllegalArgumentException("the engine has no image " + reference));
        return createContainer.describe(spec, known, "FLAG");
    }

    @Override
    public StartResult start(ContainerSpec spec, String containerId, String flag) {
        if (!firewall.isKept() && protect() instanceof Protection.Missing(String detail)) {
            throw new EngineUnavailableException("firewall: " + detail);
        }
        callers.prepare(spec);
        return start.start(spec, containerId, flag);
    }

    @Override
    public Ways reach(Incarnation incarnation, String address, ContainerTemplate template) {
        return reachContainer.ways(incarnation, address, template);
    }

    @Override
    public boolean remove(ObservedContainer container) {
        return remove.remove(container);
    }

    @Override
    public String logTail(String containerId, int maxBytes) {
        return logs.read(containerId, maxBytes);
    }

    @Override
    public List<InspectedContainer> inspect(ObservedContainer container) {
        return inspect.inspect(container);
    }

    @Override
    public void ping() {
        client.ping();
    }

    @Override
    public Optional<ResourceUse> measureUse(ObservedContainer container) {
        return measure.measure(container);
    }

    /** Returns the volumes of this platform that outlive instances. */
    public EngineVolumes volumes() {
        return volumes;
    }

    /** Returns who may connect to ports that are published past the gateway. */
    public Callers callers() {
        return callers;
    }

    @Override
    public OptionalLong bytesWritten(Incarnation incarnation) {
        return measure.written(incarnation);
    }

    @Override
    public Capacity capacity() {
        return HostCapacity.of(client.hostInfo());
    }

    @Override
    public Disk disk() {
        try {
            return DataRoot.disk(client.hostInfo(), config.publishing());
        } catch (UnsupportedEngineException e) {
            // Admission reports that the engine is not supported.
            return Disk.UNSEEN;
        }
    }

    @Override
    public List<String> images() {
        return images.names().stream().filter(name -> !ToolsImage.isOne(name)).toList();
    }

    @Override
    public ImageFinding image(String reference) {
        return images.find(reference)
                .<ImageFinding>map(
                        image -> new ImageFinding.Present(image.id(), image.origin(reference), image.problem()))
                .orElseGet(ImageFinding.Missing::new);
    }

    @Override
    public AutoCloseable watch(Runnable hint, Runnable interrupted) {
        return EngineWatch.begin(client, List.of(platform.filter(), Platform.INSTANCE), hint, interrupted);
    }

    @Override
    public void close() {
        client.close();
    }
}
