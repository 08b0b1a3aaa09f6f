package dev.flagship.driver.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.tools.EngineTools;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules around the challenge bridges, put in place and read back through the engine, so that the node needs no
 * rights of its own. All platforms on an engine share two tables: what one loads suits the others. Not safe for use by many
 * threads.
 */
public final class Firewall {
    /** How the names of bridges begin that one instance of several containers has for itself. */
    static final String OWN_BRIDGE = "chalm";

    /** How many of them there may be: the rules name each, so that they need not change while the platform runs. */
    static final int OWN_BRIDGES = 256;

    /** How those begin that one instance has for itself which publishes ports at the host; there may be as many. */
    static final String PUBLISHED_BRIDGE = "chalp";

    /** How those begin that one instance has for itself which reaches the Internet. */
    static final String INTERNET_BRIDGE = "chale";

    /** An address that belongs to nobody, for whose packets the rules count how many came and how many passed. */
    public static final String NOBODY = "192.0.2.1";

    private static final List<String> LOAD = List.of("nft", "-f", "-");

    private final EngineTools tools;
    private final Anchor anchor;
    private final String rules;

    /** How the kernel showed the rules right after they were loaded; null until then. */
    private @Nullable String loaded;

    private volatile Outwards outwards = Outwards.NONE;

    /** By whom the bridges were kept then. */
    private volatile String keptBy = "";

    /**
     * Rules for a gateway on the engine's host.
     *
     * @param anchor says where the bridges are
     * @param user the id of the gateway's user there
     */
    public Firewall(EngineTools tools, Anchor anchor, int user) {
        this.tools = tools;
        this.anchor = anchor;
        this.rules = text("firewall.nft").replace("OWN_BRIDGES", ownBridges())
                + text("firewall-host.nft")
                        .replace("GATEWAY_USER", Integer.toString(user))
                        .replace("NOBODY", NOBODY);
    }

    /** Looks, and loads the rules where they are missing or different, or were not loaded by us yet. */
    public Protection protect() {
        String network = anchor.network();
        String keeper = anchor.id();
        if (loaded != null && shown(network).output().equals(loaded)) {
            keptBy = keeper;
            return new Protection.InForce(false);
        }
        EngineTools.Run load = tools.inNetwork(network, LOAD, rules);
        if (load.exitCode() != 0) {
            return new Protection.Missing("nft ended with " + load.exitCode() + ": " + load.output());
        }
        EngineTools.Run after = shown(network);
        if (after.exitCode() != 0) {
            return new Protection.Missing("the tables are not there after they were loaded: " + after.output());
        }
        loaded = after.output();
        keptBy = keeper;
        return new Protection.InForce(true);
    }

    /** Whether the engine has kept the bridges since, and so the rules: it makes new ones without, where nothing stayed on them. */
    public boolean isKept() {
        return anchor.keepsSince(keptBy);
    }

    /** One after the other: nft 1.0 finds only the last of several tables that it is asked for at once. */
    private EngineTools.Run shown(String network) {
        EngineTools.Run passing = shown(network, "flagship");
        if (passing.exitCode() != 0) {
            return passing;
        }
        EngineTools.Run host = shown(network, "flagship_host");
        outwards = Outwards.in(host.output());
        return new EngineTools.Run(host.exitCode(), passing.output() + Outwards.without(host.output()));
    }

    /** What was counted when {@link #protect} looked last. */
    public Outwards outwardsThen() {
        return outwards;
    }

    /** What is counted now. */
    public Outwards outwards() {
        return Outwards.in(shown(anchor.network(), "flagship_host").output());
    }

    /** Whether the table that drops is there now. What is in it only {@link #protect} compares. */
    public boolean isThere() {
        return shown(anchor.network(), "flagship").exitCode() == 0;
    }

    /** Whether a packet for {@link #NOBODY} gets out of where the bridges are, were it let; so unless the kernel says no. */
    public boolean leadsOut() {
        return tools.inNetwork(anchor.network(), List.of("/bin/probe", "way", NOBODY), "")
                        .exitCode()
                != 1;
    }

    private EngineTools.Run shown(String network, String table) {
        return tools.inNetwork(network, List.of("nft", "list", "table", "inet", table), "");
    }

    private static String text(String file) {
        try (InputStream in = Firewall.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not beside " + Firewall.class.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ownBridges() {
        return Stream.of(OWN_BRIDGE, PUBLISHED_BRIDGE)
                .flatMap(family -> IntStream.range(0, OWN_BRIDGES).mapToObj(slot -> "\"" + family + slot + "\""))
                .map(bridge -> bridge + " . " + bridge)
                .collect(Collectors.joining(", "));
    }
}
