package dev.flagship.benchmarks.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells when the engine has removed one container, by the engine's own {@code destroy} event, the last step of a
 * removal. Asking again and again whether the container still exists would give the engine more work while it removes
 * it.
 */
final class Removal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int PIECE = 8_192;

    private final String container;
    private final SocketChannel channel;
    private final Selector selector;
    private final StringBuilder said = new StringBuilder();

    private Removal(String container, SocketChannel channel, Selector selector) {
        this.container = container;
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Listens to the engine's events about the container from now on.
     *
     * @param engine the URL of the engine's unix socket
     */
    static Removal of(URI engine, String container) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(engine.getPath()));
        try {
            channel.write(ByteBuffer.wrap(request(container).getBytes(UTF_8)));
            Selector selector = Selector.open();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            Removal removal = new Removal(container, channel, selector);
            removal.readHead();
            return removal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits until it is removed. Returns when the event arrived, as a {@link System#nanoTime}. */
    long await() throws IOException {
        while (said.indexOf("destroy") < 0) {
            read("removed");
        }
        return System.nanoTime();
    }

    private void readHead() throws IOException {
        while (said.indexOf(END_OF_HEAD) < 0) {
            read("listened for");
        }
        if (!said.substring(0, said.indexOf("\r\n")).contains(" 200 ")) {
            throw new IOException("events of the engine: " + said.substring(0, said.indexOf("\r\n")));
        }
        said.delete(0, said.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
    }

    private void read(String awaited) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        selector.selectedKeys().clear();
        if (selector.select(PATIENCE.toMillis()) == 0) {
            throw new IOException("container " + container + " is not " + awaited + " after " + PATIENCE.toSeconds()
                    + " s, by the events of the engine");
        }
        if (channel.read(piece) < 0) {
            throw new IOException("the engine tells no more events before container " + container + " is " + awaited);
        }
        said.append(UTF_8.decode(piece.flip()));
    }

    /**
     * Returns the request. HTTP/1.0 prevents a chunked answer. The events start one second ago, so that none is missed
     * while the connection is made.
     */
    private static String request(String container) {
        String filters = "{\"type\":[\"container\"],\"event\":[\"destroy\"],\"container\":[\"" + container + "\"]}";
        return "GET /events?since=" + (Instant.now().getEpochSecond() - 1) + "&filters="
                + URLEncoder.encode(filters, UTF_8) + " HTTP/1.0\r\nHost: engine" + END_OF_HEAD;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
