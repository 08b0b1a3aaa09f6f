package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Stores which platform to talk to, and as whom. */
@Command(
        name = "login",
        description = "Remember a platform and an API token for it. FLAGSHIP_URL and FLAGSHIP_TOKEN override both.")
public final class LoginCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--url", paramLabel = "URL", description = "The platform (default: FLAGSHIP_URL, else localhost).")
    private String url = "";

    @Option(names = "--token", paramLabel = "TOKEN", description = "An API token, made on the settings page.")
    private String token = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Your name; the password is asked for.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON: {url, name}.")
    private boolean json;

    public LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        URI platform =
                Credentials.url(url.isEmpty() ? terminal.variable("FLAGSHIP_URL", Credentials.DEFAULT_URL) : url);
        if (token.isEmpty() == name.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: --token TOKEN or --name NAME");
        }
        String chosen = token.isEmpty() ? new PasswordSignIn(platform).token(name, askPassword()) : token;
        Credentials credentials = new Credentials(platform, chosen);
        JsonNode me = new Api(credentials).get("/users/me").path("data");
        credentials.store(terminal);
        String who = me.path("name").asString("?");
        if (json) {
            terminal.printJson(Map.of("url", platform.toString(), "name", who));
        } else {
            terminal.print("Signed in at " + platform + " as " + who + ".");
        }
        return ExitCodes.OK;
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private static String askPassword() {
        Console console = System.console();
        if (console != null) {
            return new String(Objects.requireNonNullElse(console.readPassword("Password: "), new char[0]));
        }
        try {
            // Not closed, because standard input is not ours.
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Objects.requireNonNullElse(in.readLine(), "");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "the password cannot be read", e);
        }
    }
}
