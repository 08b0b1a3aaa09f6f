package dev.flagship.cli.local.data;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.local.engine.EngineProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs where, as {@code status --json} prints it.
 *
 * @param url where the pages and the API are
 * @param versions versions by product
 * @param processes process ids of server, node and database; 0 while one is being restarted
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Status(
        String url,
        Gateway gateway,
        Admin admin,
        Engine engine,
        Database database,
        Map<String, String> versions,
        Map<String, Long> processes) {

    private static final ObjectMapper JSON = JsonMapper.shared();

    /** Where instances are. Without a wildcard, http exposures also have ports of their own. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Gateway(String domain, boolean wildcard, int httpPort, String tcpPorts) {}

    /**
     * The first operator.
     *
     * @param tokenFile the file with an API token of theirs; null if there is no such file
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Admin(String name, @Nullable String tokenFile) {}

    /** The engine that answered, and what the node found of it; null before the node has reported. */
    public record Engine(
            String name,
            String url,
            String product,
            String version,
            @Nullable EngineFinding finding) {

        /** Returns the engine at this URL, of which the node has not reported yet. */
        public static Engine of(String name, String url, EngineProduct answers) {
            return new Engine(name, url, answers.name(), answers.version(), null);
        }
    }

    /** The database that was started. */
    public record Database(String product, String version, String url) {}

    public Status {
        Objects.requireNonNull(url, "url");
        versions = Map.copyOf(versions);
        processes = Map.copyOf(processes);
    }

    /** Returns a copy with what the node found of the engine. */
    Status with(@Nullable EngineFinding finding) {
        Engine found = new Engine(engine.name(), engine.url(), engine.product(), engine.version(), finding);
        return new Status(url, gateway, admin, found, database, versions, processes);
    }

    /** Returns a copy with the engine and the gateway elsewhere. */
    Status at(Engine elsewhere, Gateway renamed) {
        return new Status(url, renamed, admin, elsewhere, database, versions, processes);
    }

    /** Returns a copy without the token's file. */
    Status withoutToken() {
        return new Status(url, gateway, new Admin(admin.name(), null), engine, database, versions, processes);
    }

    /** Writes it in one step, so that no reader sees half of it. */
    public void write(Path file) {
        PrivateFile.write(file, JSON.writeValueAsString(this) + "\n");
    }

    /** Reads what the supervisor wrote last. */
    public static Status read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new CommandException(ExitCodes.NOT_RUNNING, file + " is missing: Flagship is still starting");
            }
            return JSON.readValue(file, Status.class);
        } catch (JacksonException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
