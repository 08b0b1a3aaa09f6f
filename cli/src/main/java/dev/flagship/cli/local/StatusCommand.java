package dev.flagship.cli.local;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.engine.EngineCommand;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.EngineFinding;
import dev.flagship.cli.local.data.Status;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs where. */
@Command(name = "status", description = "Show what runs where.")
public final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    StatusCommand(Terminal terminal, DataFolder folder, boolean json) {
        this(terminal);
        data.data = folder.root();
        this.json = json;
    }

    @Override
    public Integer call() {
        DataFolder folder = data.running();
        Status status = folder.readStatus();
        if (json) {
            terminal.printJson(status);
        } else {
            print(status, folder);
        }
        return ExitCodes.OK;
    }

    private static String operator(Status status, DataFolder folder) {
        if (folder.isToSetUp()) {
            return "none yet: set the competition up at " + status.url() + "/setup with the code in "
                    + folder.setupCode();
        }
        String token = status.admin().tokenFile();
        return status.admin().name() + "; " + password(folder) + "; "
                + (token == null ? "no file with an API token" : "API token in " + token);
    }

    private static String password(DataFolder folder) {
        return Files.exists(folder.adminPassword())
                ? "one-time password, until it is changed, in " + folder.adminPassword()
                : "its one-time password was used or taken away (another: ./flagship admin reset-password)";
    }

    private void print(Status status, DataFolder folder) {
        terminal.print("Flagship " + status.versions().get("flagship") + " at " + status.url());
        terminal.print("  operator   " + operator(status, folder));
        Status.Gateway gateway = status.gateway();
        terminal.print("  gateway    "
                + (gateway.wildcard()
                        ? "*." + gateway.domain() + ":" + gateway.httpPort() + ", "
                        : gateway.domain() + ", ")
                + "ports " + gateway.tcpPorts());
        terminal.print("  engine     " + status.engine().product() + " "
                + status.engine().version() + " at " + status.engine().url());
        EngineFinding finding = status.engine().finding();
        terminal.print("             " + (finding == null ? "not looked at yet" : finding.sentence()));
        if (finding != null && finding.waitsToBeAccepted()) {
            terminal.print("             to accept that: "
                    + EngineCommand.accepting(status.engine().name(), finding.lacking()));
        }
        terminal.print("  database   " + status.database().product() + " "
                + status.database().version());
        status.processes()
                .forEach((name, pid) ->
                        terminal.print("  process    " + name + " " + (pid == 0 ? "is being started again" : pid)));
    }
}
