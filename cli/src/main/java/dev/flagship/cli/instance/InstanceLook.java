package dev.flagship.cli.instance;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks for an instance as its node sees it, and waits for the answer. */
record InstanceLook(Api api, String path) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MEGABYTE = 1 << 20;

    /** Returns what the node sees now. Ends the command if the node does not look in time. */
    JsonNode now() throws InterruptedException {
        JsonNode look = new Instances(api).looked(path, PATIENCE);
        if (look.path("due").asBoolean(false)) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "its node has not looked within " + PATIENCE.toSeconds()
                            + " s; ./flagship status says whether it runs");
        }
        return look;
    }

    /**
     * Returns the last output of all containers. If there are several, each part begins with a line that names its
     * container.
     */
    static String text(JsonNode look) {
        return look.path("containers")
                .valueStream()
                .filter(each -> !each.path("text").asString("").isBlank())
                .map(each -> heading(each) + each.path("text").asString("").stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String heading(JsonNode container) {
        String name = container.path("name").asString("");
        return name.isEmpty() ? "" : "==> " + name + " <==\n";
    }

    /** Prints what the engine says about each container. */
    static void print(JsonNode look, Terminal terminal) {
        if (look.path("containers").isEmpty()) {
            terminal.print("  engine   has no container of it");
        }
        for (JsonNode each : look.path("containers")) {
            String name = each.path("name").asString("");
            terminal.print("  engine   " + (name.isEmpty() ? "" : name + " ") + state(each));
            terminal.print("    image     " + each.path("image").asString(""));
            terminal.print("    user      " + each.path("user").asString(""));
            terminal.print("    may use   " + limits(each));
            String address = each.path("address").asString("");
            terminal.print("    address   " + (address.isEmpty() ? "none" : address));
        }
    }

    /** Returns its limits; an engine without root may hold none. */
    private static String limits(JsonNode container) {
        long memory = container.path("memory_bytes").asLong(0);
        long processes = container.path("pids").asLong(0);
        return memory == 0 && processes == 0
                ? "whatever there is: the engine holds no limits"
                : memory / MEGABYTE + " MB, " + container.path("cpus").asString("") + " CPU, " + processes
                        + " processes";
    }

    private static String state(JsonNode container) {
        String ended = container.path("exit_code").isNumber()
                ? " with " + container.path("exit_code").asInt()
                : "";
        String oom = container.path("oom_killed").asBoolean(false) ? ", killed for its memory limit" : "";
        String started = container.path("started_at").isString()
                ? ", started " + container.path("started_at").asString()
                : "";
        int restarts = container.path("restarts").asInt(0);
        return container.path("status").asString("")
                + ended
                + oom
                + started
                + (restarts == 0 ? "" : ", restarted " + restarts + " times");
    }
}
