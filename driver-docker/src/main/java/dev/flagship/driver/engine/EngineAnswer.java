package dev.flagship.driver.engine;

import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The engine's answer to one request. */
public final class EngineAnswer {
    private final String call;
    private final int status;
    private final byte[] body;

    EngineAnswer(String call, int status, byte[] body) {
        this.call = call;
        this.status = meant(status, body);
        this.body = body;
    }

    /** Podman answers 500 when a container is removed during the request. */
    private static int meant(int status, byte[] body) {
        return status == 500 && new String(body, StandardCharsets.UTF_8).contains("no such container") ? 404 : status;
    }

    /** A success without a request. */
    static EngineAnswer unasked() {
        return new EngineAnswer("", 204, new byte[0]);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the whole body, not a copy; empty when there was none. */
    public byte[] body() {
        return body;
    }

    /** True for 2xx, and for 304 ("already so"). */
    public boolean succeeded() {
        return status / 100 == 2 || status == 304;
    }

    /** Returns the body as JSON. Throws {@link EngineUnavailableException} when it is not JSON. */
    public JsonNode json() {
        try {
            return EngineJson.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new EngineUnavailableException(call + ": the answer is not JSON", e);
        }
    }

    /**
     * Returns the body of a success as JSON; empty when the object does not exist (404). Throws
     * {@link EngineUnavailableException} for any other answer.
     */
    public Optional<JsonNode> found() {
        return status == 404 ? Optional.empty() : Optional.of(orUnavailable().json());
    }

    /** Returns the engine's error message, or the plain body when it has none. */
    public String message() {
        try {
            String message = EngineJson.MAPPER.readTree(body).path("message").asString("");
            return message.isEmpty() ? text() : message;
        } catch (JacksonException e) {
            return text();
        }
    }

    /** Returns this answer if it is a success. Otherwise throws {@link EngineUnavailableException}. */
    public EngineAnswer orUnavailable() {
        if (!succeeded()) {
            throw new EngineUnavailableException(call + ": status " + status + ", " + message());
        }
        return this;
    }

    /** Returns a copy with this body. */
    EngineAnswer as(JsonNode document) {
        return new EngineAnswer(call, status, EngineJson.MAPPER.writeValueAsBytes(document));
    }

    /** Returns a refusal with another status and message. */
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
