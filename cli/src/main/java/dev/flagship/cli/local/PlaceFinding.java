package dev.flagship.cli.local;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What operators set while the platform runs, in place of what it was started with.
 *
 * @param url the engine's; null for nothing
 * @param host the name of instances; null for nothing
 */
record PlaceFinding(@Nullable String url, @Nullable InstanceHost host) {
    /** That nothing is set. */
    static final PlaceFinding NOTHING = new PlaceFinding(null, null);

    /** The configuration as the node has it. */
    PlatformConfig in(PlatformConfig config) {
        return config.at(
                url == null ? config.engine().url() : URI.create(url),
                host == null ? config.gateway() : config.gateway().at(host));
    }

    /** The same of how players reach it. */
    Reachability in(Reachability started) {
        return host == null
                ? started
                : new Reachability(started.pages(), host.domain(), host.wildcard(), host.connectHost());
    }

    /** What of it is set, for people; empty for nothing. */
    String sentence() {
        return Stream.of(url == null ? "" : "engine " + url, host == null ? "" : "host name " + host.domain())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The same of what runs where. */
    Status in(Status status) {
        Status.Gateway gateway = status.gateway();
        return status.at(
                url == null ? status.engine() : Platform.engine(status.engine().name(), url),
                host == null
                        ? gateway
                        : new Status.Gateway(host.domain(), host.wildcard(), gateway.httpPort(), gateway.tcpPorts()));
    }
}
