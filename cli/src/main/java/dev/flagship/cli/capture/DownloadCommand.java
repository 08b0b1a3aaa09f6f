package dev.flagship.cli.capture;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Downloads the file of a capture. */
@Command(
        name = "download",
        description = "Bring what a capture has so far, as pcap-ng, which Wireshark and tshark read.")
final class DownloadCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final CaptureIdOption capture = new CaptureIdOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; capture-N.pcapng here unless said.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON: its id, the file and how many bytes it has.")
    private boolean json;

    DownloadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = out == null ? Path.of("capture-" + capture.id() + ".pcapng") : out;
        long bytes = Api.of(terminal).download(capture.path() + "/file", file);
        if (json) {
            terminal.printJson(Map.of("id", capture.id(), "file", file.toString(), "bytes", bytes));
        } else {
            terminal.print(file + ", " + bytes + " bytes");
        }
        return ExitCodes.OK;
    }
}
