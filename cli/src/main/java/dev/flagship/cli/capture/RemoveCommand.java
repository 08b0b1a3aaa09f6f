package dev.flagship.cli.capture;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a capture. */
@Command(name = "remove", description = "Take a capture away, with all that it has.")
final class RemoveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final CaptureIdOption capture = new CaptureIdOption();

    @Option(names = "--json", description = "Print JSON: its id.")
    private boolean json;

    RemoveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api.of(terminal).delete(capture.path());
        if (json) {
            terminal.printJson(Map.of("id", capture.id()));
        } else {
            terminal.print("capture " + capture.id() + " is gone");
        }
        return ExitCodes.OK;
    }
}
