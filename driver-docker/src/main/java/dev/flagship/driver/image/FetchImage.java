package dev.flagship.driver.image;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.lifecycle.container.ImageName;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Has an engine fetch images from their registries, so that no player's start waits for one or fails for want of it. */
public final class FetchImage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineClient client;
    private final RegistryCredentials credentials;

    private FetchImage(EngineClient client, RegistryCredentials credentials) {
        this.client = client;
        this.credentials = credentials;
    }

    /** For the engine behind this URL, over connections of its own: a fetch may last long. */
    public static FetchImage on(URI engine, RegistryCredentials credentials) {
        return new FetchImage(EngineClient.of(engine, PATIENCE), credentials);
    }

    /** What came of it. */
    public sealed interface Result {
        /** It is there. */
        record Fetched() implements Result {}

        /** It is not; {@code detail} in the engine's or the registry's words. */
        record Refused(String detail) implements Result {}
    }

    /**
     * How far it is.
     *
     * @param done bytes that are there, of those layers whose size is known by now
     * @param total bytes that these layers have
     */
    public record Progress(long done, long total) {}

    /**
     * Fetches an image and waits for it. Throws {@link dev.flagship.lifecycle.port.EngineUnavailableException} when the
     * engine does not answer.
     *
     * @param progress told after whatever the engine says, which may be many times a second
     */
    public Result fetch(String reference, Consumer<Progress> progress) {
        if (!EngineClient.isReference(reference)) {
            return new Result.Refused(reference + " is no image's name");
        }
        String header;
        try {
            header = credentials.headerFor(reference);
        } catch (IllegalArgumentException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
        Told told = new Told(progress);
        EngineAnswer answer = client.fetchImage(ImageName.tagged(reference), header, told::line);
        if (!answer.succeeded()) {
            return new Result.Refused(answer.message());
        }
        return told.error.isEmpty() ? new Result.Fetched() : new Result.Refused(told.error);
    }

    @Override
    public void close() {
        client.close();
    }

    /** What the engine says while it fetches: lines of JSON, of which some are about one layer. */
    private static final class Told {
        private final Consumer<Progress> progress;
        private final Map<String, Progress> layers = new HashMap<>();
        private String error = "";

        Told(Consumer<Progress> progress) {
            this.progress = progress;
        }

        void line(String text) {
            JsonNode said;
            try {
                said = EngineJson.read(text);
            } catch (JacksonException notJson) {
                return;
            }
            error = said.path("error").asString(error);
            String layer = said.path("id").asString("");
            long total = said.path("progressDetail").path("total").asLong(0);
            String status = said.path("status").asString("");
            if (total > 0 && status.equals("Downloading")) {
                layers.put(
                        layer,
                        new Progress(said.path("progressDetail").path("current").asLong(0), total));
            } else if (status.equals("Download complete") || status.equals("Pull complete")) {
                layers.computeIfPresent(layer, (id, known) -> new Progress(known.total(), known.total()));
            } else {
                return;
            }
            progress.accept(new Progress(
                    layers.values().stream().mapToLong(Progress::done).sum(),
                    layers.values().stream().mapToLong(Progress::total).sum()));
        }
    }
}
