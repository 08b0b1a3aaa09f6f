package dev.flagship.driver.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where the bridges are, and what keeps them there. Podman without root has them in a network of its own, which it makes with
 * the first container on a bridge and takes away with the last one, and the rules with it. So one container stays.
 */
public final class Anchor {
    /** How much of a digest Podman puts into the name of that network. */
    private static final int DIGITS = 20;

    /** Which of the driver's own addresses it has; the first two are the probe's. */
    private static final int ADDRESS = 2;

    private final EngineClient client;
    private final EngineTools tools;
    private final ChallengeNetworks networks;
    private final String name;

    public Anchor(EngineClient client, Platform platform, EngineTools tools, ChallengeNetworks networks) {
        this.client = client;
        this.tools = tools;
        this.networks = networks;
        this.name = "flagship-" + platform.id() + "-" + EngineTools.ANCHOR;
    }

    /** What a container is told to be among the bridges, e.g. {@code host}. From then on they stay. */
    String network() {
        return client.facts().hidesBridges() ? "ns:" + bridges() : "host";
    }

    /** Another one whenever the bridges may have gone meanwhile; empty where nothing keeps them. */
    String id() {
        return client.facts().hidesBridges()
                ? running(client.container(name)).path("Id").asString("")
                : "";
    }

    /** Whether the bridges are those of then, by the id of then. */
    boolean keepsSince(String id) {
        return !client.facts().hidesBridges() || (!id.isEmpty() && id.equals(id()));
    }

    private static JsonNode running(EngineAnswer answer) {
        return answer.found()
                .filter(container -> container.path("State").path("Running").asBoolean(false))
                .orElse(MissingNode.getInstance());
    }

    private Path bridges() {
        JsonNode there = running(client.container(name));
        if (there.isMissingNode()) {
            client.removeContainer(name);
            start();
            there = running(client.container(name));
        }
        String own = there.path("NetworkSettings").path("SandboxKey").asString("");
        if (own.isEmpty()) {
            throw new EngineUnavailableException(name + " does not run, or is in no network");
        }
        return Path.of(own).resolveSibling("rootless-netns-" + digest());
    }

    private void start() {
        for (int slot = 0; slot < networks.blocks().slots(); slot++) {
            if (networks.network(slot) instanceof NetworkResult.Ready(String network, String _)
                    && tools.stay(name, network, networks.blocks().reserved(slot, ADDRESS))) {
                return;
            }
        }
        throw new EngineUnavailableException(name + " could not be started on any bridge");
    }

    /** Podman tells one installation's network from another's by where it keeps its containers. */
    private String digest() {
        String folder = client.hostInfo().path("DockerRootDir").asString("") + "/libpod";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(folder.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
