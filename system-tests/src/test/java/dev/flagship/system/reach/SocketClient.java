package dev.flagship.system.reach;

import dev.flagship.system.lab.NodeLab;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket client at a tunnel. */
final class SocketClient implements WebSocket.Listener {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: me\r\n\r\n";

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> whole = new CompletableFuture<>();

    /** What a tunnel answers to an HTTP request; nothing where there is none. */
    static String ask(NodeLab lab, String name) throws Exception {
        SocketClient client = new SocketClient();
        URI url = URI.create("ws://127.0.0.1:" + lab.config().gateway().httpPort() + "/.flagship/tunnel/" + name);
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket =
                    http.newWebSocketBuilder().buildAsync(url, client).join();
            socket.sendBinary(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)), true)
                    .join();
            String answer = client.whole.get(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            socket.abort();
            return answer;
        } catch (CompletionException refused) {
            return "";
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        text.append(StandardCharsets.UTF_8.decode(data));
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        whole.complete(text.toString());
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        whole.completeExceptionally(error);
    }
}
