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
 * The firewall rules around the challenge bridges. They are loaded and read back through the engine, so that the node
 * needs no privileges. All platforms on an engine share two tables with the same rules. Not thread-safe.
 */
public final class Firewall {
    /** Prefix of the bridges for single instances of several containers. */
    static final String OWN_BRIDGE = "chalm";

    /**
     * How many of these there may be. The rules name each of them, so that they need not change while the platform
     * runs.
     */
    static final int OWN_BRIDGES = 256;

    /** Prefix of the bridges for single instances that publish ports on the host; there may be as many. */
    static final String PUBLISHED_BRIDGE = "chalp";

    /** Prefix of the bridges for single instances that reach the Internet. */
    static final String INTERNET_BRIDGE = "chale";

    /** An address that belongs to nobody. The rules count how many packets for it came and how many passed. */
    public static final String NOBODY = "192.0.2.1";

    private static final List<String> LOAD = List.of("nft", "-f", "-");

    private final EngineTools tools;
    private final Anchor anchor;
    private final Callers callers;
    private final String rules;

    /** The rules as the kernel showed them right after loading; null before. */
    private @Nullable String loaded;

    private volatile Outwards outwards = Outwards.NONE;

    /** The anchor's id at that time. */
    private volatile String keptBy = "";

    /**
     * Prepares the rules for a gateway on the engine's host.
     *
     * @param anchor says where the bridges are
     * @param callers the table that is restored with these rules
     * @param user the id of the gateway's user on that host
     */
    public Firewall(EngineTools tools, Anchor anchor, Callers callers, int user) {
        this.tools = tools;
        this.anchor = anchor;
        this.callers = callers;
        this.rules = text("firewall.nft").replace("OWN_BRIDGES", ownBridges())
                + text("firewall-host.nft")
                        .replace("GATEWAY_USER", Integer.toString(user))
                        .replace("NOBODY", NOBODY);
    }

    /** Reads the rules, and loads them when they are missing, different, or were not loaded by us yet. */
    public Protection protect() {
        Protection shared = shared();
        return shared instanceof Protection.InForce(boolean anew)
                ? new Protection.InForce(callers.restore() || anew)
                : shared;
    }

    private Protection shared() {
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

    /**
     * Whether the engine has kept the bridges, and so the rules, since the last check. Bridges that it creates anew
     * have no rules.
     */
    public boolean isKept() {
        return anchor.keepsSince(keptBy);
    }

    /** Lists the tables one after the other, because nft 1.0 shows only the last of several tables in one call. */
    private EngineTools.Run shown(String network) {
        EngineTools.Run passing = shown(network, "flagship");
        if (passing.exitCode() != 0) {
            return passing;
        }
        EngineTools.Run host = shown(network, "flagship_host");
        outwards = Outwards.in(host.output());
        return new EngineTools.Run(host.exitCode(), passing.output() + Outwards.without(host.output()));
    }

    /** Returns the counts of the last {@link #protect}. */
    public Outwards outwardsThen() {
        return outwards;
    }

    /** Returns the current counts. */
    public Outwards outwards() {
        return Outwards.in(shown(anchor.network(), "flagship_host").output());
    }

    /** Whether the dropping table exists now. Only {@link #protect} compares its content. */
    public boolean isThere() {
        return shown(anchor.network(), "flagship").exitCode() == 0;
    }

    /** Whether there would be a route for {@link #NOBODY} without the rules; true unless the kernel denies it. */
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
