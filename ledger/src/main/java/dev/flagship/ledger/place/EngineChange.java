package dev.flagship.ledger.place;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operator's request to change an engine's URL or its gateway's host name, and its result.
 *
 * @param url the engine's new URL; empty for the configured one
 * @param hostName the gateway's new host name; empty for the configured one
 * @param oldUrl the URL in force at the time of the request
 * @param oldHostName the host name in force at the time of the request
 * @param detail why it was refused, or what the engine is
 * @param name the host name as tried; null before the trial, and when none is wanted
 * @param decidedAt when the node decided; null before
 */
public record EngineChange(
        long id,
        String engine,
        String url,
        String hostName,
        String oldUrl,
        String oldHostName,
        By by,
        Instant askedAt,
        State state,
        String detail,
        @Nullable GatewayName name,
        @Nullable Instant decidedAt) {
    public EngineChange {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(oldUrl, "oldUrl");
        Objects.requireNonNull(oldHostName, "oldHostName");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** Who requested it, their name at that time, and their address. */
    public record By(long userId, String userName, String address) {
        public By {
            Objects.requireNonNull(userName, "userName");
            Objects.requireNonNull(address, "address");
        }
    }

    /** The state of a request. Unless it is {@link #TAKEN}, the previous place stays in force. */
    public enum State {
        /** The node has not tried it yet. */
        ASKED,
        /** It passed its trial, and the node is being restarted with it. */
        ADMITTED,
        /** It is in force. */
        TAKEN,
        /** The engine lacks controls that its kind is known not to carry, and nobody accepted that for its machine. */
        CONDITIONAL,
        /** The engine fails a control, or is of a kind that nodes do not support. */
        REFUSED,
        /** The engine does not answer. */
        UNREACHABLE,
        /** The host name cannot be used for instances. */
        HOST_NAME,
        /** There are instances that would not survive it. */
        IN_USE,
        /** Another request was made before it was decided. */
        SUPERSEDED;

        /** Whether it is unfinished. */
        public boolean isOpen() {
            return this == ASKED || this == ADMITTED;
        }
    }
}
