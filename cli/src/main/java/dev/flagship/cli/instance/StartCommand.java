package dev.flagship.cli.instance;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Starts an instance, or finds the one that lives. */
@Command(name = "start", description = "Start an instance of a challenge, or show the one that lives.")
final class StartCommand implements Callable<Integer> {
    private static final Set<String> STILL_COMING = Set.of("QUEUED", "STARTING", "POOLED");

    private final Terminal terminal;

    @Parameters(paramLabel = "CHALLENGE", description = "The challenge's id, slug or name.")
    private String challenge = "";

    @Option(names = "--account", paramLabel = "ID", description = "For this account instead of yours; operators only.")
    private long account;

    @Option(names = "--wait", description = "Return when it runs; fails when it will not.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to --wait (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int timeout = 300;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        Map<String, Object> fields = new HashMap<>();
        fields.put("challenge_id", challengeId(api));
        if (account != 0) {
            fields.put("account_id", account);
        }
        JsonNode instance = api.post("/instances", fields);
        if (wait) {
            instance = await(api, instance);
        }
        new InstancePrinter(terminal, json).one(instance);
        return wait && !instance.path("state").asString().equals("RUNNING") ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private long challengeId(Api api) throws InterruptedException {
        if (challenge.matches("[0-9]{1,18}")) {
            return Long.parseLong(challenge);
        }
        JsonNode onTheBoard = api.get("/challenges?slugs=true").path("data");
        // A slug is unique and never changes, so it wins over a name that reads the same.
        return Stream.of("slug", "name")
                .flatMap(field -> onTheBoard
                        .valueStream()
                        .filter(each -> each.path(field).asString("").equalsIgnoreCase(challenge)))
                .findFirst()
                .map(each -> each.path("id").asLong())
                .orElseThrow(() -> new CommandException(
                        ExitCodes.FAILED,
                        "NOT_FOUND: no challenge has the slug or name " + challenge
                                + "; see: flagship challenge list"));
    }

    private JsonNode await(Api api, JsonNode started) throws InterruptedException {
        JsonNode instance = started;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout);
        while (STILL_COMING.contains(instance.path("state").asString()) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(250);
            instance = api.get("/instances/" + started.path("id").asString()).path("data");
        }
        return instance;
    }
}
