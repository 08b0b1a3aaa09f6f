package dev.flagship.cli.instance;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Weaker;
import tools.jackson.databind.JsonNode;

/**
 * Prints instances.
 *
 * @param json whether to print JSON for programs
 */
record InstancePrinter(Terminal terminal, boolean json) {
    private static final String ROW = "%-36s  %-28s %-9s %8s  %s";

    void one(JsonNode instance) {
        if (json) {
            terminal.printJson(instance);
            return;
        }
        terminal.print(instance.path("challenge_name")
                        .asString("challenge " + instance.path("challenge_id").asString()) + "  " + state(instance));
        terminal.print("  id       " + instance.path("id").asString());
        if (!instance.path("replaced_by").asString("").isEmpty()) {
            terminal.print("  now      " + instance.path("replaced_by").asString());
        }
        for (JsonNode endpoint : instance.path("endpoints")) {
            terminal.print("  connect  " + address(endpoint));
        }
        if (instance.path("remaining_seconds").isNumber()) {
            terminal.print("  expires  " + instance.path("expires_at").asString() + " (in "
                    + instance.path("remaining_seconds").asLong() + " s, "
                    + instance.path("extensions_left").asInt() + " extensions left)");
        }
        String weaker = Weaker.mark(instance);
        if (!weaker.isEmpty()) {
            terminal.print("  " + weaker);
        }
        if (instance.has("account_name")) {
            terminal.print("  account  " + instance.path("account_id").asString() + " "
                    + instance.path("account_name").asString(""));
            instance.path("containers")
                    .forEach(each ->
                            terminal.print("  runs as  " + each.path("name").asString()));
        }
    }

    void all(JsonNode instances) {
        if (json) {
            terminal.printJson(instances);
            return;
        }
        terminal.print(ROW.formatted("ID", "CHALLENGE", "STATE", "SECONDS", "CONNECT"));
        for (JsonNode each : instances) {
            JsonNode endpoint = each.path("endpoints").path(0);
            String connect = endpoint.isMissingNode() ? "" : address(endpoint);
            String weaker = Weaker.mark(each);
            terminal.print(ROW.formatted(
                    each.path("id").asString(),
                    each.path("challenge_name")
                            .asString(each.path("challenge_id").asString()),
                    each.path("state").asString(),
                    each.path("remaining_seconds").asString("-"),
                    connect + (weaker.isEmpty() ? "" : "  " + weaker)));
        }
    }

    private static String state(JsonNode instance) {
        String state = instance.path("state").asString();
        String reason = instance.path("reason").asString("");
        JsonNode queue = instance.path("queue");
        if (queue.isObject()) {
            return state + ", place " + queue.path("position").asInt() + ", about "
                    + queue.path("estimate_seconds").asInt() + " s";
        }
        return reason.isEmpty() ? state : state + " (" + reason + ")";
    }

    private static String address(JsonNode endpoint) {
        String url = endpoint.path("url").asString("");
        String connect = endpoint.path("connect_host").asString();
        String host = endpoint.path("host").asString();
        String port = endpoint.path("port").asString();
        if (!url.isEmpty()) {
            return url;
        }
        return endpoint.path("exposure").asString().equals("tls") && !host.equals(connect)
                ? "openssl s_client -quiet -connect " + connect + ":" + port + " -servername " + host
                : "nc " + connect + " " + port;
    }
}
