package dev.flagship.driver.admission;

import dev.flagship.driver.container.CreateContainer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.hardening.Leeway;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.network.AddressBlocks;
import dev.flagship.driver.network.ChallengeNetworks;
import dev.flagship.driver.network.Firewall;
import dev.flagship.driver.network.Outwards;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Shortfall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes an engine ready for hostile code, and proves that its controls hold or names those that do not. */
public final class AdmitEngine {
    private static final int PORT = 7357;
    private static final String OUTSIDE = "flagship-admission.example.com";

    private static final int HOST_ADDRESSES = 8;

    /** So much of a container's id is a name of it on its bridge. */
    private static final int SHORT_ID = 12;

    private final EngineClient client;
    private final HardeningPolicy policy;
    private final EngineTools tools;
    private final ChallengeNetworks networks;
    private final Firewall firewall;
    private final CreateContainer create;
    private final CreateContainer probing;
    private final Probe probe;

    public AdmitEngine(
            EngineClient client,
            Platform platform,
            HardeningPolicy policy,
            EngineTools tools,
            ChallengeNetworks networks,
            Firewall firewall,
            CreateContainer create) {
        this.client = client;
        this.policy = policy;
        this.tools = tools;
        this.networks = networks;
        this.firewall = firewall;
        this.create = create;
        this.probing = create.another();
        this.probe = new Probe(client, platform, probing);
    }

    /**
     * Checks everything that must hold before instances may start. The result also decides what is accepted of
     * containers created from then on.
     */
    public Admission admit() {
        try {
            EngineFacts facts = client.factsOfNow();
            if (Judgement.of(facts) instanceof Admission.Refused refused) {
                return refused;
            }
            tools.ensure();
            // The probe must be able to run on an engine that lacks anything on its list, to tell what is missing.
            probing.allow(Leeway.without(Shortfall.controls(Judgement.listed(facts))));
            Admission admission = trial(facts);
            create.allow(leeway(admission));
            return admission;
        } catch (UnsupportedEngineException e) {
            return new Admission.Refused("engine", String.valueOf(e.getMessage()));
        } catch (Probe.NotRunException e) {
            create.allow(Leeway.NONE);
            return new Admission.Refused(e.control(), String.valueOf(e.getMessage()));
        }
    }

    private Admission trial(EngineFacts facts) {
        // The neighbour takes as long to start as the rules take to load, and only waits then.
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            return tryFromInside(facts, beside.submit(firewall::protect));
        }
    }

    private static Leeway leeway(Admission admission) {
        return admission instanceof Admission.Conditional conditional
                ? Leeway.without(Shortfall.controls(conditional.lacking()))
                : Leeway.NONE;
    }

    private Admission tryFromInside(EngineFacts facts, Future<Protection> protection) {
        List<String> refusals = new ArrayList<>();
        for (int slot = 0; slot < networks.blocks().slots(); slot++) {
            switch (networks.network(slot)) {
                case NetworkResult.Ready ready -> {
                    return behind(protection, facts, slot, ready.name());
                }
                case NetworkResult.Taken taken -> refusals.add(taken.detail());
            }
        }
        return new Admission.Refused("network", "no slot is free; the last: " + refusals.getLast());
    }

    /** Starts the neighbour, waits for the rules, and only then runs the probe, which tests them. */
    private Admission behind(Future<Protection> protection, EngineFacts facts, int slot, String network) {
        ContainerTemplate quiet = template(List.of("/bin/probe", "listen", Integer.toString(PORT)));
        String id = probe.launch(spec(quiet, network, networks.blocks().reserved(slot, 0)), "neighbour");
        try {
            if (outcome(protection) instanceof Protection.Missing(String detail)) {
                return new Admission.Refused("firewall", detail);
            }
            Outwards before = firewall.outwardsThen();
            ProbeReport report = report(facts, slot, network, quiet, id.substring(0, Math.min(SHORT_ID, id.length())));
            return Judgement.of(
                    facts,
                    report,
                    OutwardPackets.judge(
                            List.of(report), before, firewall.outwards(), firewall::isThere, firewall::leadsOut));
        } finally {
            probe.discard(id);
        }
    }

    private static Protection outcome(Future<Protection> protection) {
        try {
            return protection.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while the firewall was loaded");
        }
    }

    private ProbeReport report(EngineFacts facts, int slot, String network, ContainerTemplate quiet, String neighbour) {
        AddressBlocks blocks = networks.blocks();
        List<ProbeTarget> targets = new ArrayList<>(ProbeTarget.outside());
        networks.hostAddresses().stream()
                .limit(HOST_ADDRESSES)
                .forEach(address -> targets.add(new ProbeTarget("host", address, PORT)));
        targets.add(new ProbeTarget("host", blocks.gateway(slot), PORT));
        targets.addAll(ProbeTarget.engineAt(blocks.gateway(slot)));
        targets.add(new ProbeTarget("peer", blocks.reserved(slot, 0), PORT));
        targets.add(new ProbeTarget("peer", neighbour, PORT));
        List<String> check = ProbeArguments.of(quiet, policy, facts.securityModule(), targets, OUTSIDE);
        return probe.run(spec(template(check), network, blocks.reserved(slot, 1)), "probe");
    }

    private static ContainerSpec spec(ContainerTemplate template, String network, String address) {
        Incarnation nobodys = new Incarnation(new InstanceId(new UUID(0, 0)), 1);
        return new ContainerSpec(template, new DefinitionRef(1, 1), nobodys, 0, network, address);
    }

    private ContainerTemplate template(List<String> command) {
        return new ContainerTemplate(
                "probe",
                tools.image().reference(),
                command,
                Map.of(),
                List.of(new ExposedPort("none", PORT, ExposedPort.Exposure.TCP)),
                new Limits(64L << 20, 500_000_000L, 64),
                Set.of(),
                List.of(new Tmpfs("/tmp", 1L << 20, 01777)),
                User.DEFAULT,
                "",
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH),
                new Readiness.Tcp(PORT, Duration.ofSeconds(1)),
                Duration.ofMinutes(1));
    }
}
