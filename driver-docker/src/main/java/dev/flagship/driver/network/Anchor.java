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
 * Finds the network namespace of the bridges, and keeps it alive. Rootless Podman has the bridges in a namespace of
 * their own. It creates that with the first container on a bridge and removes it with the last one, including the
 * firewall rules. So one container always stays.
 */
public final class Anchor {
    /** How many digits of a digest Podman puts into the namespace's name. */
    private static final int DIGITS = 20;

    /** Which of the driver's own addresses the container has; the first two are the probe's. */
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

    /**
     * Returns the network mode with which a container joins the bridges' namespace, e.g. {@code host}. From then on the
     * bridges stay.
     */
    String network() {
        return client.facts().hidesBridges() ? "ns:" + bridges() : "host";
    }

    /**
     * Returns an id that changes whenever the bridges may have gone meanwhile; empty when nothing needs to keep them.
     */
    String id() {
        return client.facts().hidesBridges()
                ? running(client.containers().inspect(name)).path("Id").asString("")
                : "";
    }

    /** Whether the bridges have stayed since {@link #id} returned this id. */
    boolean keepsSince(String id) {
        return !client.facts().hidesBridges() || (!id.isEmpty() && id.equals(id()));
    }

    private static JsonNode running(EngineAnswer answer) {
        return answer.found()
                .filter(container -> container.path("State").path("Running").asBoolean(false))
                .orElse(MissingNode.getInstance());
    }

    private Path bridges() {
        JsonNode there = running(client.containers().inspect(name));
        if (there.isMissingNode()) {
            client.containers().remove(name);
            start();
            there = running(client.containers().inspect(name));
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

    /** Returns Podman's digest of an installation, which it computes from the folder of its containers. */
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
