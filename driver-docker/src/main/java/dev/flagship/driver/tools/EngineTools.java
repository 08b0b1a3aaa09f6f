package dev.flagship.driver.tools;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;
import static dev.flagship.driver.engine.EngineJson.strings;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineStream;
import dev.flagship.driver.engine.MultiplexedOutput;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The driver's own image and volume on one engine, and short runs of its programs. */
public final class EngineTools {
    /** The role of the one container that stays, see {@link dev.flagship.driver.network.Anchor}. */
    public static final String ANCHOR = "anchor";

    private static final long MEMORY = 64L << 20;

    private final EngineClient client;
    private final Platform platform;
    private final ToolsImage image;

    public EngineTools(EngineClient client, Platform platform, ToolsImage image) {
        this.client = client;
        this.platform = platform;
        this.image = image;
    }

    /** Returns which image and volume these are. */
    public ToolsImage image() {
        return image;
    }

    /** Makes sure that the image and the volume with the gate exist, and removes what a crash left. */
    public void ensure() {
        image.ensure(client);
        for (JsonNode left : client.containers().all(List.of(platform.filter(), Platform.ROLE))) {
            if (!left.path("Labels").path(Platform.ROLE).asString("").equals(ANCHOR)) {
                client.containers().remove(left.path("Id").asString(""));
            }
        }
        fillGateVolume();
    }

    /**
     * Restores image and volume after a clean-up by hand. The image counts as unused, because nothing runs from it
     * between two firewall checks.
     */
    public void restore() {
        image.ensure(client);
        EngineAnswer volume = client.volumes().inspect(image.gateVolume());
        // An engine creates a missing volume for the next container, but empty and without our label.
        if (volume.status() == 404
                || !volume.orUnavailable().json().path("Labels").has(Platform.ROLE)) {
            fillGateVolume();
        }
    }

    /** The output of a run, and how it ended. */
    public record Run(int exitCode, String output) {}

    /**
     * Runs a program in a network, with the right to change its firewall and no other.
     *
     * @param network {@code host}, or {@code ns:} and a path for a network namespace that is no container's
     * @param input the program's standard input
     */
    public Run inNetwork(String network, List<String> command, String input) {
        ObjectNode body = body("firewall", command);
        body.put("OpenStdin", true).put("StdinOnce", true).put("AttachStdin", true);
        body.put("AttachStdout", true).put("AttachStderr", true);
        ObjectNode host = confined();
        host.put("NetworkMode", network).put("UsernsMode", "host");
        host.set("CapAdd", strings("CAP_NET_ADMIN"));
        body.set("HostConfig", host);
        String id = create(body);
        try (EngineStream attached = client.containers().attach(id, true)) {
            client.containers().start(id).orUnavailable();
            attached.write(input.getBytes(UTF_8), client.timeout());
            attached.finishSending();
            String output = new String(MultiplexedOutput.join(attached.readToEnd(client.timeout())), UTF_8);
            JsonNode end = client.containers()
                    .await(id, client.timeout())
                    .orUnavailable()
                    .json();
            return new Run(end.path("StatusCode").asInt(-1), output);
        } finally {
            client.containers().remove(id);
        }
    }

    /** Returns {@code HostConfig} for runs of the driver's image, without a network. */
    private static ObjectNode confined() {
        ObjectNode host = object();
        host.set("CapDrop", strings("ALL"));
        host.set("SecurityOpt", strings("no-new-privileges"));
        host.put("ReadonlyRootfs", true);
        host.put("Memory", MEMORY).put("MemorySwap", MEMORY).put("PidsLimit", 16);
        host.set("LogConfig", object().put("Type", "none"));
        return host;
    }

    /** Starts a container that only stays in a network, and returns whether it runs. */
    public boolean stay(String name, String network, String address) {
        ObjectNode body = body(ANCHOR, List.of("/bin/probe", "listen", "7357"));
        body.put("User", "65534:65534");
        body.set("HostConfig", confined().put("NetworkMode", network));
        ObjectNode endpoint = object();
        endpoint.set("IPAMConfig", object().put("IPv4Address", address));
        body.set("NetworkingConfig", object().set("EndpointsConfig", object().set(network, endpoint)));
        // If somebody else was faster, there is one now.
        return client.containers().create(name, body).status() < 500
                && client.containers().start(name).succeeded();
    }

    /** Fills the volume through a container that is never started, unless it already has the right gate. */
    private void fillGateVolume() {
        ObjectNode volume = object().put("Name", image.gateVolume());
        client.volumes()
                .create(volume.set("Labels", map(Map.of(Platform.ROLE, "gate"))))
                .orUnavailable();
        String id = holding("gate", image.gateVolume());
        try {
            byte[] wanted = client.containers()
                    .getArchive(id, "/.flagship/gate")
                    .orUnavailable()
                    .body();
            EngineAnswer there = client.containers().getArchive(id, "/mnt/gate");
            if (there.status() == 404
                    || !Arrays.equals(wanted, there.orUnavailable().body())) {
                client.containers().putArchive(id, "/mnt", wanted).orUnavailable();
            }
        } finally {
            client.containers().remove(id);
        }
    }

    /** Unpacks a tar into a volume, through a container that is never started. */
    public void unpack(String volume, byte[] tar) {
        String id = holding("volume", volume);
        try {
            client.containers().putArchive(id, "/mnt", tar).orUnavailable();
        } finally {
            client.containers().remove(id);
        }
    }

    /** Returns the id of a container that mounts the volume at {@code /mnt}. */
    private String holding(String role, String volume) {
        ObjectNode body = body(role, List.of("/bin/probe"));
        ObjectNode host = object();
        ObjectNode mount = host.putArray("Mounts").addObject();
        mount.put("Type", "volume").put("Source", volume).put("Target", "/mnt");
        mount.set("VolumeOptions", object().put("NoCopy", true));
        body.set("HostConfig", host);
        return create(body);
    }

    private ObjectNode body(String role, List<String> command) {
        ObjectNode body = object();
        body.put("Image", image.reference());
        body.set("Cmd", strings(command));
        body.set("Labels", map(platform.toolLabels(role)));
        return body;
    }

    private String create(JsonNode body) {
        EngineAnswer answer = client.containers().create(body);
        if (answer.status() == 404) {
            throw new EngineUnavailableException("the engine lost " + image.reference() + ": " + answer.message());
        }
        return answer.orUnavailable().json().path("Id").asString("");
    }
}
