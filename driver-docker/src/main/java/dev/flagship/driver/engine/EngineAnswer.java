package dev.flagship.driver.engine;

import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the engine said to one request. */
public final class EngineAnswer {
    private final String call;
    private final int status;
    private final byte[] body;

    EngineAnswer(String call, int status, byte[] body) {
        this.call = call;
        this.status = meant(status, body);
        this.body = body;
    }

    /** Podman answers 500 about a container that goes while it is asked. */
    private static int meant(int status, byte[] body) {
        return status == 500 && new String(body, StandardCharsets.UTF_8).contains("no such container") ? 404 : status;
    }

    /** A success where there was nothing to ask for. */
    static EngineAnswer unasked() {
        return new EngineAnswer("", 204, new byte[0]);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The whole body, not a copy; empty when there was none. */
    public byte[] body() {
        return body;
    }

    /** True for 2xx, and for 304 ("already so"). */
    public boolean succeeded() {
        return status / 100 == 2 || status == 304;
    }

    /** The body as JSON; throws {@link EngineUnavailableException} when it is none. */
    public JsonNode json() {
        try {
            return EngineJson.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new EngineUnavailableException(call + ": the answer is not JSON", e);
        }
    }

    /**
     * The body of a success as JSON; empty where there is nothing of that name. Any other answer throws
     * {@link EngineUnavailableException}.
     */
    public Optional<JsonNode> found() {
        return status == 404 ? Optional.empty() : Optional.of(orUnavailable().json());
    }

    /** The engine's own words for an error, or the plain body where it has none. */
    public String message() {
        try {
            String message = EngineJson.MAPPER.readTree(body).path("message").asString("");
            return message.isEmpty() ? text() : message;
        } catch (JacksonException e) {
            return text();
        }
    }

    /** This answer, or {@link EngineUnavailableException} when it is not a success. */
    public EngineAnswer orUnavailable() {
        if (!succeeded()) {
            throw new EngineUnavailableException(call + ": status " + status + ", " + message());
        }
        return this;
    }

    /** The same answer in other words. */
    EngineAnswer as(JsonNode document) {
        return new EngineAnswer(call, status, EngineJson.MAPPER.writeValueAsBytes(document));
    }

    /** The same refusal under another status. */
    EngineAnswer as(int other, String message) {
        return new EngineAnswer(
                call,
                other,
                EngineJson.MAPPER.writeValueAsBytes(EngineJson.object().put("message", message)));
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8).strip();
    }
}
