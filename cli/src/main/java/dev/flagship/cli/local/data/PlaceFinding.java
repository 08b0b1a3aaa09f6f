package dev.flagship.cli.local.data;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What operators have changed while the platform runs, in place of what it was started with.
 *
 * @param url the engine's URL; null if it was not changed
 * @param host the name of instances; null if it was not changed
 */
public record PlaceFinding(@Nullable String url, @Nullable InstanceHost host) {
    /** No change. */
    public static final PlaceFinding NOTHING = new PlaceFinding(null, null);

    /** Returns the configuration with these changes, as the node uses it. */
    public PlatformConfig in(PlatformConfig config) {
        return config.at(
                url == null ? config.engine().url() : URI.create(url),
                host == null ? config.gateway() : config.gateway().at(host));
    }

    /** Returns with these changes how players reach the platform. */
    public Reachability in(Reachability started) {
        return host == null
                ? started
                : new Reachability(started.pages(), host.domain(), host.wildcard(), host.connectHost());
    }

    /** Describes the changes for people; empty if there are none. */
    public String sentence() {
        return Stream.of(url == null ? "" : "engine " + url, host == null ? "" : "host name " + host.domain())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Returns with these changes where instances are. */
    Status.Gateway in(Status.Gateway started) {
        return host == null
                ? started
                : new Status.Gateway(host.domain(), host.wildcard(), started.httpPort(), started.tcpPorts());
    }
}
