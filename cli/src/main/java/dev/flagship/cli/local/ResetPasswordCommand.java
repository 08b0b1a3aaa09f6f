package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.PrivateFile;
import dev.flagship.cli.remote.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Gives a user a one-time password and ends their sessions. */
@Command(
        name = "reset-password",
        description = "Give a user a one-time password, which they are asked to change, and end their sessions.")
final class ResetPasswordCommand implements Callable<Integer> {
    private static final int PASSWORD_BYTES = 15;

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The user (default: ${DEFAULT-VALUE}).")
    private String name = "admin";

    @Option(names = "--local", description = "By the data folder of the platform on this machine, without a token.")
    private boolean local;

    @Option(names = "--to", paramLabel = "FILE", description = "Write the password there rather than print it.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print JSON: {name, password}, or {name, file} with --to.")
    private boolean json;

    ResetPasswordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Printed(String name, String password) {}

    /** The result in JSON if the password is written to a file. */
    private record Written(String name, String file) {}

    @Override
    public Integer call() throws InterruptedException {
        String password = newPassword();
        if (local) {
            try (LocalOperator operator = LocalOperator.of(data.folder())) {
                reset(operator.api(), password);
            }
        } else {
            reset(Api.of(terminal), password);
        }
        if (file == null) {
            if (json) {
                terminal.printJson(new Printed(name, password));
            } else {
                terminal.print(password);
            }
            terminal.tell("This is the one-time password of " + name + "; their sessions have ended.");
        } else {
            PrivateFile.write(file, password + "\n");
            if (json) {
                terminal.printJson(new Written(name, file.toString()));
            }
            terminal.tell("The one-time password of " + name + " is in " + file + "; their sessions have ended.");
        }
        return ExitCodes.OK;
    }

    private void reset(Api api, String password) throws InterruptedException {
        api.patch("/users/" + userId(api), Map.of("password", password, "change_password", true));
    }

    private long userId(Api api) throws InterruptedException {
        String query = "/users?view=admin&field=name&per_page=100&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        int page = 1;
        while (page > 0) {
            JsonNode answer = api.get(query + "&page=" + page);
            for (JsonNode user : answer.path("data")) {
                if (user.path("name").asString("").equalsIgnoreCase(name)) {
                    return user.path("id").asLong();
                }
            }
            page = answer.path("meta").path("pagination").path("next").asInt(0);
        }
        throw new CommandException(ExitCodes.FAILED, "NOT_FOUND: there is no user with the name " + name);
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
