package dev.flagship.cli.local;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes how much a running platform logs. */
@Command(
        name = "log-level",
        description = {
            "Change how much server and node write to their logs, without a restart and within two seconds.",
            "It holds until the next `up`, which begins with its own --log-level."
        })
public final class LogCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "LEVEL", description = "${COMPLETION-CANDIDATES}, in letters of any case.")
    private LogSettings.Level level = LogSettings.Level.INFO;

    @Option(names = "--json", description = "Print JSON: {level, before}.")
    private boolean json;

    public LogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Changed(String level, String before) {}

    @Override
    public Integer call() {
        DataFolder folder = data.running();
        LogSettings before = LogSettings.read(folder.logSettings());
        new LogSettings(level, before.format()).write(folder.logSettings());
        if (json) {
            terminal.printJson(new Changed(word(level), word(before.level())));
        } else {
            terminal.print("Server and node log " + level + " and above; before it was " + before.level() + ".");
        }
        return ExitCodes.OK;
    }

    private static String word(LogSettings.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
