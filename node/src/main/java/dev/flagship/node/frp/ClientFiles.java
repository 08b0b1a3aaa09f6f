package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.instance.RouteKey;
import java.nio.file.Path;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The frp client's configuration and store, in its own JSON. */
final class ClientFiles {
    /** The user name for the client's API. */
    static final String USER = "flagship";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_SECONDS = 5;

    private ClientFiles() {}

    /**
     * The gateway's ports to which the client forwards.
     *
     * @param http the port for requests to subdomains
     * @param tcp the port for connections to ports of the server
     */
    record Relay(int http, int tcp) {}

    /** Returns the configuration. To the client it is a template, so it must not have two opening braces in a row. */
    static String configuration(FrpSettings settings, int apiPort, String password, Path store) {
        ObjectNode root = JSON.createObjectNode();
        root.put("serverAddr", settings.server())
                .put("serverPort", settings.serverPort())
                .put("loginFailExit", false);
        root.putObject("auth").put("method", "token").put("token", settings.token());
        ObjectNode transport = root.putObject("transport").put("dialServerTimeout", PATIENCE_SECONDS);
        transport.putObject("tls").put("enable", settings.tls());
        root.putObject("webServer")
                .put("addr", "127.0.0.1")
                .put("port", apiPort)
                .put("user", USER)
                .put("password", password);
        root.putObject("log").put("to", "console").put("level", "info").put("disablePrintColor", true);
        root.putObject("store").put("path", store.toString());
        // Only strings can contain two braces in a row.
        return JSON.writeValueAsString(root).replace("{{", "{\\u007b");
    }

    /** Returns the client's store with these ways, for its start. */
    static String store(Collection<Way> ways, Relay relay) {
        ObjectNode root = JSON.createObjectNode();
        var proxies = root.putArray("proxies");
        ways.forEach(
                way -> proxies.add(settings(way, relay).put("name", way.name()).put("type", way.type())));
        return JSON.writeValueAsString(root);
    }

    /** Returns one way in the form that the client's API takes. */
    static String definition(Way way, Relay relay) {
        ObjectNode root = JSON.createObjectNode().put("name", way.name()).put("type", way.type());
        root.set(way.type(), settings(way, relay));
        return JSON.writeValueAsString(root);
    }

    private static ObjectNode settings(Way way, Relay relay) {
        ObjectNode node = JSON.createObjectNode().put("localIP", "127.0.0.1");
        switch (way.key()) {
            case RouteKey.RemotePort(int port) ->
                node.put("localPort", relay.tcp()).put("remotePort", port);
            case RouteKey.Subdomain(String label) ->
                node.put("localPort", relay.http()).put("subdomain", label);
            default -> throw new IllegalArgumentException("no key of the frp server: " + way.key());
        }
        node.putObject("transport").put("proxyProtocolVersion", "v2");
        return node;
    }
}
