package dev.flagship.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the driver and an engine on a unix socket of its own, one request at a time on each connection, and
 * changes what passes; or answers by itself, or not at all.
 */
public final class EngineProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** What happens to a request. */
    public interface Behaviour {
        /** The whole answer to a whole request, both as on the wire; empty for none, ever. */
        byte[] answer(byte[] request) throws IOException;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Behaviour behaviour;
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    /** The engine that gets connections that are taken over, to attach; null for none. */
    private final @Nullable Path attached;

    private EngineProxy(Path socket, Behaviour behaviour, @Nullable Path attached) throws IOException {
        this.socket = socket;
        this.behaviour = behaviour;
        this.attached = attached;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    public static EngineProxy start(Path socket, Behaviour behaviour) {
        return start(socket, behaviour, null);
    }

    /** Starts a proxy that leads a connection straight to an engine once a request takes it over. */
    public static EngineProxy start(Path socket, Behaviour behaviour, @Nullable Path attached) {
        try {
            return new EngineProxy(socket, behaviour, attached);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes everything on to the engine, the text of creates through the change. */
    public static Behaviour changingCreates(Path engine, UnaryOperator<String> change) {
        return request -> {
            String text = new String(request, ISO_8859_1);
            boolean create = text.startsWith("POST") && text.contains("/containers/create");
            return ask(engine, create ? withBody(text, change).getBytes(ISO_8859_1) : request);
        };
    }

    /** Passes everything on to the engine, each whole request through the change; bodies must keep their length. */
    public static Behaviour changingRequests(Path engine, UnaryOperator<String> change) {
        return request ->
                ask(engine, change.apply(new String(request, ISO_8859_1)).getBytes(ISO_8859_1));
    }

    /** Passes everything on, each whole request through one change and its whole answer through the other. */
    public static Behaviour changing(Path engine, UnaryOperator<String> requests, BinaryOperator<String> answers) {
        return request -> {
            String asked = requests.apply(new String(request, ISO_8859_1));
            String answer = new String(ask(engine, asked.getBytes(ISO_8859_1)), ISO_8859_1);
            return answers.apply(asked, answer).getBytes(ISO_8859_1);
        };
    }

    private static byte[] ask(Path engine, byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            writeAll(channel, ByteBuffer.wrap(request));
            return readMessage(channel);
        }
    }

    /** One JSON document as the answer to everything. */
    public static byte[] json(int status, String body) {
        return ("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    public URI url() {
        return URI.create("unix://" + socket);
    }

    /** How many connections are open, as far as this end knows. */
    public long open() {
        return clients.stream().filter(SocketChannel::isOpen).count();
    }

    /** A message of a known length with its body changed. */
    static String withBody(String message, UnaryOperator<String> change) {
        int end = message.indexOf("\r\n\r\n") + 4;
        String body = change.apply(message.substring(end));
        String head = LENGTH.matcher(message.substring(0, end)).replaceFirst("Content-Length: " + body.length());
        return head + body;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (ClosedChannelException e) {
            clients.forEach(EngineProxy::closeQuietly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel client) {
        try {
            for (byte[] request = readMessage(client); request.length > 0; request = readMessage(client)) {
                if (attached != null && new String(request, ISO_8859_1).contains("\r\nUpgrade: ")) {
                    takeOver(client, attached, request);
                    return;
                }
                byte[] answer = behaviour.answer(request);
                if (answer.length > 0) {
                    writeAll(client, ByteBuffer.wrap(answer));
                }
            }
        } catch (ClosedChannelException e) {
            // The driver hung up, or the test is over.
            clients.remove(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeQuietly(client);
        }
    }

    /** A virtual thread's channel takes no more at once than fits. */
    private static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Relays both ways until both have ended. */
    private static void takeOver(SocketChannel client, Path engine, byte[] request) throws IOException {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            writeAll(other, ByteBuffer.wrap(request));
            Thread there = Thread.ofVirtual().start(() -> pump(client, other));
            pump(other, client);
            there.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8_192);
        try {
            while (from.read(buffer.clear()) >= 0) {
                writeAll(to, buffer.flip());
            }
            to.shutdownOutput();
        } catch (ClosedChannelException e) {
            // One of them has hung up.
            closeQuietly(to);
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /** One HTTP message with a length, or what came until the end; chunked ones up to their last chunk. */
    private static byte[] readMessage(ByteChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        while (!isWhole(all.toString(ISO_8859_1))) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                break;
            }
            all.write(buffer.array(), 0, buffer.position());
        }
        return all.toByteArray();
    }

    private static boolean isWhole(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end);
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            return text.endsWith("0\r\n\r\n");
        }
        Matcher length = LENGTH.matcher(head);
        return !length.find() || text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            clients.forEach(EngineProxy::closeQuietly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
