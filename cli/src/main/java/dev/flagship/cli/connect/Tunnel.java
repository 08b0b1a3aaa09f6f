package dev.flagship.cli.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One raw connection inside a WebSocket: bytes in binary messages; an empty text message means that no more follows.
 */
final class Tunnel implements WebSocket.Listener {
    private static final int CHUNK = 16 * 1024;

    private final OutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private Tunnel(OutputStream out) {
        this.out = out;
    }

    /** Connects; the bytes that arrive are written to {@code out}. */
    static Tunnel open(HttpClient client, URI url, OutputStream out) throws IOException {
        Tunnel tunnel = new Tunnel(out);
        try {
            tunnel.socket = client.newWebSocketBuilder().buildAsync(url, tunnel).join();
            return tunnel;
        } catch (CompletionException e) {
            String why = e.getCause() instanceof WebSocketHandshakeException refused
                    ? "it answered " + refused.getResponse().statusCode()
                    : String.valueOf(e.getCause());
            throw new IOException(url.getHost() + ":" + url.getPort() + " does not open a tunnel: " + why, e);
        }
    }

    /** Sends all of {@code in}, and returns when the other side has ended. */
    void pass(InputStream in) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("tunnel").start(() -> send(in));
        try {
            ended.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException("the tunnel broke: " + (cause == null ? "" : cause.getMessage()), e);
        }
    }

    private void send(InputStream in) {
        WebSocket to = Objects.requireNonNull(socket, "socket");
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                to.sendBinary(ByteBuffer.wrap(chunk, 0, count), true).join();
            }
            to.sendText("", true).join();
        } catch (IOException | CompletionException e) {
            // One of the two sides has gone; nothing more can be sent.
            to.abort();
            ended.complete(null);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        try {
            out.write(bytes);
            out.flush();
            from.request(1);
        } catch (IOException e) {
            from.abort();
            ended.complete(null);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.completeExceptionally(error);
    }
}
