package dev.flagship.gateway;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a certificate in files that a test may replace. */
abstract class EncryptedTestBase extends GatewayTestBase {

    @TempDir
    static Path folder;

    @Override
    GatewayConfig config(GatewayLimits limits) {
        install("one");
        return new GatewayConfig(
                "127.0.0.1",
                0,
                1024,
                65_535,
                "play.test",
                limits,
                new GatewayConfig.Encrypted(0, 0, folder.resolve("chain.pem"), folder.resolve("key.pem")),
                List.of());
    }

    /** Puts a certificate where the gateway looks for its own. */
    static void install(String name) {
        write("chain.pem", Certificates.chain(name));
        write("key.pem", Certificates.key(name));
    }

    private static void write(String name, Path content) {
        try {
            Files.writeString(folder.resolve(name), Files.readString(content));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    final HttpClient player(HttpClient.Version version) {
        return closing(HttpClient.newBuilder()
                .version(version)
                .sslContext(Certificates.trusting("one"))
                .build());
    }

    final HttpRequest.Builder to(String label, String path) {
        return HttpRequest.newBuilder(URI.create("https://" + host(label) + ":" + gateway.httpsPort() + path));
    }

    final HttpResponse<String> get(HttpClient player, String label, String path)
            throws IOException, InterruptedException {
        return player.send(to(label, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    final void openServerName(String label, Incarnation incarnation, Upstream upstream) {
        gateway.routes()
                .open(new Route(new RouteKey.Sni(label), incarnation, upstream.address(), HOUR, RouteLimits.DEFAULT));
    }
}
