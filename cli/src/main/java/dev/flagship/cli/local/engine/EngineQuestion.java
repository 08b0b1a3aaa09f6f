package dev.flagship.cli.local.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks an engine for a document. This is all that a first look at the engine needs. */
public record EngineQuestion(URI url) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Returns the JSON at the path, e.g. {@code /version} or {@code /info}.
     *
     * @throws IOException when nothing, or nothing that makes sense, answers within five seconds
     */
    public JsonNode get(String path) throws IOException {
        if (!isSocket()) {
            throw new IOException(url + " (expected: unix:///path/of/docker.sock)");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A stopped engine accepts and never answers; closing the channel ends the read.
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> ask(channel, path, answer));
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(url + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(url + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Returns which engine answers; {@link EngineProduct#NOT_REACHABLE} if none does. */
    public EngineProduct product() {
        try {
            JsonNode version = get("/version");
            // Podman puts the kind of machine there.
            String name = isPodman(version)
                    ? "Podman"
                    : version.path("Platform").path("Name").asString("");
            return new EngineProduct(
                    name.isBlank() ? "Docker Engine" : name,
                    version.path("Version").asString("unknown"));
        } catch (IOException e) {
            return EngineProduct.NOT_REACHABLE;
        }
    }

    /** Tells whether this answer to {@code /version} is Podman's. */
    public static boolean isPodman(JsonNode version) {
        return version.path("Components").toString().toLowerCase(Locale.ROOT).contains("podman");
    }

    /** Tells whether the node accepts the URL: {@code unix:} and the path of a socket, without a host. */
    public boolean isSocket() {
        return "unix".equals(url.getScheme())
                && url.getHost() == null
                && url.getPath() != null
                && url.getPath().length() > 1;
    }

    private void ask(SocketChannel channel, String path, CompletableFuture<JsonNode> answer) {
        try {
            channel.connect(UnixDomainSocketAddress.of(url.getPath()));
            String request = "GET " + path + " HTTP/1.0\r\nHost: engine\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            String response = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            int body = response.indexOf("\r\n\r\n");
            if (!response.startsWith("HTTP/1.") || body < 0) {
                throw new IOException("that is no engine");
            }
            answer.complete(new ObjectMapper().readTree(response.substring(body)));
        } catch (IOException | JacksonException e) {
            answer.completeExceptionally(e);
        }
    }
}
