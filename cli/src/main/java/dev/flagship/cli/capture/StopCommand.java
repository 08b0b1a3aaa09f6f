package dev.flagship.cli.capture;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Board;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a capture, or stops recording further instances of a challenge. */
@Command(name = "stop", description = "End a capture before its time; what it has is kept for three days.")
final class StopCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "CAPTURE", arity = "0..1", description = "Its number, as `capture list` shows it.")
    private @Nullable Long capture;

    @Option(
            names = "--challenge",
            paramLabel = "CHALLENGE",
            description = "Instead of one capture: record no further instances of this challenge (id, slug or name).")
    private String challenge = "";

    @Option(names = "--json", description = "Print JSON: the id of the capture, or of the challenge.")
    private boolean json;

    StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((capture == null) == challenge.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: CAPTURE or --challenge CHALLENGE");
        }
        Api api = Api.of(terminal);
        if (capture != null) {
            api.post("/captures/" + capture + "/stop", Map.of());
            said(Map.of("id", capture), "capture " + capture + " has ended");
        } else {
            long id = new Board(api).idOf(challenge);
            api.delete("/captures/rules/" + id);
            said(Map.of("challenge_id", id), "no further instance of challenge " + id + " is recorded");
        }
        return ExitCodes.OK;
    }

    private void said(Map<String, Long> result, String words) {
        if (json) {
            terminal.printJson(result);
        } else {
            terminal.print(words);
        }
    }
}
