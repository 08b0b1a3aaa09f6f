package dev.flagship.ledger.place;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine and its gateway are.
 *
 * @param configuredUrl the engine's URL as its node's configuration has it
 * @param configuredHostName the same of the gateway's host name
 * @param configuredWildcard whether names below that one lead to the gateway
 * @param url what operators set in place of the configured URL; null for nothing
 * @param name what they set in place of the configured host name; null for nothing
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

    /** The URL that holds. */
    public String urlNow() {
        return url == null ? configuredUrl : url;
    }

    /** The host name that holds. */
    public String hostNameNow() {
        return name == null ? configuredHostName : name.hostName();
    }

    /** The URL that a change leads to. */
    public String urlAfter(EngineChange change) {
        return change.url().isEmpty() ? configuredUrl : change.url();
    }

    /** The host name that a change leads to. */
    public String hostNameAfter(EngineChange change) {
        return change.hostName().isEmpty() ? configuredHostName : change.hostName();
    }

    /**
     * Whether instances would not survive a change: those on another engine are out of reach, and those that were given ports
     * or names have the other where names below the host name begin or cease to lead here.
     *
     * @param after the name that the change leads to, as it was tried; null for the configured one
     */
    public boolean endsInstances(EngineChange change, @Nullable GatewayName after) {
        boolean wildcardNow = name == null ? configuredWildcard : name.wildcard();
        boolean wildcardThen = after == null ? configuredWildcard : after.wildcard();
        return !urlNow().equals(urlAfter(change)) || wildcardNow != wildcardThen;
    }
}
