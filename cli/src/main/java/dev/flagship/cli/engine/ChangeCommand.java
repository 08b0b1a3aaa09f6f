package dev.flagship.cli.engine;

import dev.flagship.api.config.SiteName;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Moves an engine, or its gateway, to another address. */
@Command(
        name = "change",
        description = {
            "Change the URL of an engine, or the host name of its instances, while the platform runs.",
            "The node tries the change first; if that fails, everything stays as it was.",
            "Another engine is taken only when no instance is left on the old one."
        })
final class ChangeCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 250;
    private static final String URL = "url";
    private static final String HOST_NAME = "host_name";

    private final Terminal terminal;

    @Mixin
    private final EngineAddress engine = new EngineAddress();

    @Option(names = "--url", paramLabel = "URL", description = "The engine's, e.g. unix:///var/run/docker.sock.")
    private String url = "";

    @Option(names = "--host-name", paramLabel = "NAME", description = "What the names of instances end in.")
    private String hostName = "";

    @Option(names = "--as-configured", description = "Back to what the node's configuration, or `up`, says of both.")
    private boolean asConfigured;

    @Option(names = "--wait", description = "Return when it is decided; fails with 4 when it is not taken.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to --wait (default: ${DEFAULT-VALUE}).",
            defaultValue = "180")
    private int timeout = 180;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/engines/NAME has it.")
    private boolean json;

    ChangeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        JsonNode asked = api.patch(engine.path(), wanted());
        JsonNode after = wait ? decided(api, asked) : asked;
        if (json) {
            terminal.printJson(after);
        } else {
            EngineText.place(after).forEach(terminal::print);
        }
        if (!wait || isAsWanted(after)) {
            return ExitCodes.OK;
        }
        return isOpen(after) ? ExitCodes.FAILED : ExitCodes.NOT_PASSED;
    }

    private Map<String, String> wanted() {
        boolean named = !url.isEmpty() || !hostName.isEmpty();
        if (asConfigured == named) {
            throw new CommandException(
                    ExitCodes.USAGE, "expected: --url URL, --host-name NAME or both, or --as-configured alone");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (asConfigured || !url.isEmpty()) {
            fields.put(URL, url);
        }
        if (asConfigured || !hostName.isEmpty()) {
            fields.put(HOST_NAME, hostName);
        }
        return fields;
    }

    private JsonNode decided(Api api, JsonNode asked) throws InterruptedException {
        JsonNode now = asked;
        for (long looks = timeout * 1_000L / LOOK_MILLIS; isOpen(now) && looks > 0; looks--) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = api.get(engine.path()).path("data");
        }
        return now;
    }

    private static boolean isOpen(JsonNode shown) {
        return shown.at("/place/change/open").asBoolean(false);
    }

    /** Also true if the place was the wanted one before, so that the node had nothing to decide. */
    private boolean isAsWanted(JsonNode shown) {
        JsonNode place = shown.path("place");
        return asConfigured
                ? is(place, URL, place.path("configured_url").asString(""))
                        && is(
                                place,
                                HOST_NAME,
                                place.path("configured_host_name").asString(""))
                : is(place, URL, url) && is(place, HOST_NAME, new SiteName(hostName).text());
    }

    private static boolean is(JsonNode place, String field, String wanted) {
        return wanted.isEmpty() || place.path(field).asString("").equalsIgnoreCase(wanted);
    }
}
