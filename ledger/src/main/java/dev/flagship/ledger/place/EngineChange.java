package dev.flagship.ledger.place;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That an operator wants an engine, or its gateway, to be elsewhere, and what came of it.
 *
 * @param url the engine's; empty for the configured one
 * @param hostName the gateway's; empty for the configured one
 * @param oldUrl what held when it was asked for
 * @param oldHostName the same of the host name
 * @param detail why it was not taken, or what the engine is
 * @param name the host name as it was tried; null before, and where none is wanted
 * @param decidedAt when the node said so; null before
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

    /** Who asked for it, under which name, and from where. */
    public record By(long userId, String userName, String address) {
        public By {
            Objects.requireNonNull(userName, "userName");
            Objects.requireNonNull(address, "address");
        }
    }

    /** What became of a change. Where it is not taken, what held before goes on to hold. */
    public enum State {
        /** The node has yet to try it. */
        ASKED,
        /** It passed, and the node is being started anew with it. */
        ADMITTED,
        /** It holds. */
        TAKEN,
        /** The engine lacks controls that its kind is known not to carry, and nobody accepted that of its machine. */
        CONDITIONAL,
        /** The engine fails a control, or is none that a node drives. */
        REFUSED,
        /** The engine does not answer. */
        UNREACHABLE,
        /** The host name cannot be that of instances. */
        HOST_NAME,
        /** There are instances that would not survive it. */
        IN_USE,
        /** Something else was asked for before it was decided. */
        SUPERSEDED;

        /** Whether there is more to come. */
        public boolean isOpen() {
            return this == ASKED || this == ADMITTED;
        }
    }
}
