package dev.flagship.ledger.place;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The URL of an engine and the host name of its gateway, as configured and as set.
 *
 * @param configuredUrl the engine's URL in its node's configuration
 * @param configuredHostName the gateway's host name in that configuration
 * @param configuredWildcard whether names below that host name lead to the gateway
 * @param url the URL that operators set instead; null when they set none
 * @param name the host name that operators set instead; null when they set none
 */
public record EnginePlace(
        String engine,
        String configuredUrl,
        String configuredHostName,
        boolean configuredWildcard,
        @Nullable String url,
        @Nullable GatewayName name) {
    public EnginePlace {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(configuredUrl, "configuredUrl");
        Objects.requireNonNull(configuredHostName, "configuredHostName");
    }

    /** Returns the URL in force. */
    public String urlNow() {
        return url == null ? configuredUrl : url;
    }

    /** Returns the host name in force. */
    public String hostNameNow() {
        return name == null ? configuredHostName : name.hostName();
    }

    /** Returns the URL after a change. */
    public String urlAfter(EngineChange change) {
        return change.url().isEmpty() ? configuredUrl : change.url();
    }

    /** Returns the host name after a change. */
    public String hostNameAfter(EngineChange change) {
        return change.hostName().isEmpty() ? configuredHostName : change.hostName();
    }

    /**
     * Whether a change would end instances. It does when the URL changes, because instances on another engine are out
     * of reach. It also does when names below the host name begin or cease to lead here, because instances have either
     * ports or names.
     *
     * @param after the name that the change leads to, as it was tried; null for the configured one
     */
    public boolean endsInstances(EngineChange change, @Nullable GatewayName after) {
        boolean wildcardNow = name == null ? configuredWildcard : name.wildcard();
        boolean wildcardThen = after == null ? configuredWildcard : after.wildcard();
        return !urlNow().equals(urlAfter(change)) || wildcardNow != wildcardThen;
    }
}
