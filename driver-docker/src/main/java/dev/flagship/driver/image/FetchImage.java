package dev.flagship.driver.image;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.driver.engine.ImageCalls;
import dev.flagship.lifecycle.container.ImageName;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Has an engine fetch images from their registries ahead of time, so that no player's start waits for that or fails
 * because of it.
 */
public final class FetchImage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineClient client;
    private final RegistryCredentials credentials;

    private FetchImage(EngineClient client, RegistryCredentials credentials) {
        this.client = client;
        this.credentials = credentials;
    }

    /** Fetches on the engine at this URL, with connections of its own, because a fetch may take long. */
    public static FetchImage on(URI engine, RegistryCredentials credentials) {
        return new FetchImage(EngineClient.of(engine, PATIENCE), credentials);
    }

    /** The result. */
    public sealed interface Result {
        /** The image is on the engine. */
        record Fetched() implements Result {}

        /** It is not; {@code detail} is the message of the engine or the registry. */
        record Refused(String detail) implements Result {}
    }

    /**
     * The progress of a fetch.
     *
     * @param done bytes fetched of the layers whose size is known
     * @param total the size of those layers
     */
    public record Progress(long done, long total) {}

    /**
     * Fetches an image and waits for it. Throws {@link dev.flagship.lifecycle.port.EngineUnavailableException} when the
     * engine does not answer.
     *
     * @param progress called after each line of the engine, which may be many times a second
     */
    public Result fetch(String reference, Consumer<Progress> progress) {
        if (!ImageCalls.isReference(reference)) {
            return new Result.Refused(reference + " is no image's name");
        }
        String header;
        try {
            header = credentials.headerFor(reference);
        } catch (IllegalArgumentException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
        Told told = new Told(progress);
        EngineAnswer answer = client.images().fetch(ImageName.tagged(reference), header, told::line);
        if (!answer.succeeded()) {
            return new Result.Refused(answer.message());
        }
        return told.error.isEmpty() ? new Result.Fetched() : new Result.Refused(told.error);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The engine's progress messages: lines of JSON, some of which are about one layer. */
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
