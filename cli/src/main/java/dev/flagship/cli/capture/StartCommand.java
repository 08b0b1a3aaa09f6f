package dev.flagship.cli.capture;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Board;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Starts to record one instance, or all instances of a challenge. */
@Command(
        name = "start",
        description = {
            "Record what passes the gateway of an instance, from now on, in both directions.",
            "Players' passwords may be in it: that somebody asked for it is in the audit log."
        })
final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "INSTANCE",
            arity = "0..1",
            description = "The instance's id, as `instance list` shows it.")
    private String instance = "";

    @Option(
            names = "--challenge",
            paramLabel = "CHALLENGE",
            description = "Instead of one instance: each of this challenge (id, slug or name) from its start on.")
    private String challenge = "";

    @Option(names = "--seconds", paramLabel = "N", description = "For how long, 10 to 86400; 600 unless said.")
    private @Nullable Integer seconds;

    @Option(names = "--megabytes", paramLabel = "N", description = "How much at most, 1 to 64; 16 unless said.")
    private @Nullable Integer megabytes;

    @Option(names = "--json", description = "Print JSON: the capture, or the challenge's id.")
    private boolean json;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (instance.isEmpty() == challenge.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: INSTANCE or --challenge CHALLENGE");
        }
        Api api = Api.of(terminal);
        return challenge.isEmpty() ? one(api) : all(api, new Board(api).idOf(challenge));
    }

    private int one(Api api) throws InterruptedException {
        JsonNode capture = api.post("/captures", bounded(Map.of("instance_id", instance)));
        if (json) {
            terminal.printJson(capture);
        } else {
            new CapturePrinter(terminal).one(capture);
        }
        return ExitCodes.OK;
    }

    private int all(Api api, long id) throws InterruptedException {
        Map<String, Object> rule = Map.of("challenge_id", id);
        api.post("/captures/rules", bounded(rule));
        if (json) {
            terminal.printJson(rule);
        } else {
            terminal.print("each new instance of challenge " + id + " is recorded");
        }
        return ExitCodes.OK;
    }

    private Map<String, Object> bounded(Map<String, Object> what) {
        Map<String, Object> fields = new HashMap<>(what);
        if (seconds != null) {
            fields.put("seconds", seconds);
        }
        if (megabytes != null) {
            fields.put("megabytes", megabytes);
        }
        return fields;
    }
}
