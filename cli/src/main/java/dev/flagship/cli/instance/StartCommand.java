package dev.flagship.cli.instance;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Board;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an instance, or shows the one that lives. */
@Command(name = "start", description = "Start an instance of a challenge, or show the one that lives.")
final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "CHALLENGE", description = "The challenge's id, slug or name.")
    private String challenge = "";

    @Option(names = "--account", paramLabel = "ID", description = "For this account instead of yours; operators only.")
    private long account;

    @Mixin
    private final WaitOption wait = new WaitOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        Map<String, Object> fields = new HashMap<>();
        fields.put("challenge_id", new Board(api).idOf(challenge));
        if (account != 0) {
            fields.put("account_id", account);
        }
        return wait.show(api, new InstancePrinter(terminal, json), api.post("/instances", fields));
    }
}
