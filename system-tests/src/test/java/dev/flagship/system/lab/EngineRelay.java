package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A socket before an engine's: it counts requests, can lose an answer after the engine did what was asked, and can have the
 * engine say something else than it does.
 */
public final class EngineRelay implements AutoCloseable {
    private final URI engine;
    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;
    private final ConcurrentLinkedQueue<SocketChannel> open = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();
    private final AtomicReference<UnaryOperator<String>> told = new AtomicReference<>(answer -> answer);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What is to happen before the next such request is passed on, or in place of its answer. */
    private record Loss(Pattern request, boolean before, Runnable deed, AtomicBoolean done) {}

    /** Opens the socket in the folder. */
    EngineRelay(Path folder, URI engine) {
        this.engine = engine;
        this.address = UnixDomainSocketAddress.of(folder.resolve("relay.sock"));
        try {
            this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it is asked. */
    URI url() {
        return URI.create("unix://" + address.getPath());
    }

    /** In place of the answer to the next request whose first line is like this, the deed is done. */
    public AtomicBoolean loseAnswer(String request, Runnable deed) {
        return arm(new Loss(Pattern.compile(request), false, deed, new AtomicBoolean()));
    }

    /** Before the next request whose first line is like this is passed on, the deed is done. */
    public AtomicBoolean before(String request, Runnable deed) {
        return arm(new Loss(Pattern.compile(request), true, deed, new AtomicBoolean()));
    }

    /** From now on answers have this text, too, in place of that, which is as long. */
    public void says(String instead, String of) {
        if (instead.length() != of.length()) {
            throw new IllegalArgumentException(instead + " is not as long as " + of);
        }
        told.updateAndGet(before -> answer -> before.apply(answer).replace(of, instead));
    }

    private AtomicBoolean arm(Loss armed) {
        loss.set(armed);
        return armed.done();
    }

    /** How many requests there were so far whose first line is like this. */
    public long requests(String request) {
        Pattern pattern = Pattern.compile(request);
        return requests.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    private void connect(SocketChannel client) {
        try (client;
                SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(engine.getPath()))) {
            open.add(client);
            AtomicReference<@Nullable Loss> lost = new AtomicReference<>();
            Thread back = Thread.ofVirtual().start(() -> answers(upstream, client, lost));
            requests(client, upstream, lost);
            back.join();
        } catch (IOException ended) {
            // So the client sees it end, too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void requests(SocketChannel client, SocketChannel upstream, AtomicReference<@Nullable Loss> lost)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (client.read(buffer) >= 0) {
            buffer.flip();
            look(
                    StandardCharsets.ISO_8859_1
                            .decode(buffer.duplicate())
                            .toString()
                            .lines()
                            .findFirst()
                            .orElse(""),
                    lost);
            write(buffer, upstream);
        }
        upstream.shutdownOutput();
    }

    private void look(String line, AtomicReference<@Nullable Loss> lost) {
        requests.add(line);
        Loss armed = loss.get();
        if (armed != null && armed.request().matcher(line).find() && loss.compareAndSet(armed, null)) {
            if (armed.before()) {
                armed.deed().run();
                armed.done().set(true);
            } else {
                lost.set(armed);
            }
        }
    }

    private void answers(SocketChannel upstream, SocketChannel client, AtomicReference<@Nullable Loss> lost) {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (upstream.read(buffer) >= 0) {
                Loss armed = lost.get();
                if (armed != null) {
                    armed.deed().run();
                    armed.done().set(true);
                    return;
                }
                buffer.flip();
                String answer = StandardCharsets.ISO_8859_1.decode(buffer).toString();
                write(StandardCharsets.ISO_8859_1.encode(told.get().apply(answer)), client);
                buffer.clear();
            }
        } catch (IOException ended) {
            // Closing the client says so.
        }
    }

    private static void write(ByteBuffer buffer, SocketChannel to) throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
