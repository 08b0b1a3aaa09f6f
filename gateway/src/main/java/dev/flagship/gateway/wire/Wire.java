package dev.flagship.gateway.wire;

import dev.flagship.gateway.wire.Message.Heard;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection between a node and a gateway: whole messages, in order. Sending never waits for the other side and is for any
 * thread; receiving is for one.
 */
public final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    /** What is read at once: room is made for what has come, not for what is announced. */
    private static final int PIECE = 1 << 14;

    /** Who lets so many wait does not listen. */
    private static final int MOST_WAITING = 10_000;

    /** Bytes of captures that may wait; a gateway has some ten times as much memory. */
    private static final int MOST_HEARD = 4 << 20;

    private final SocketChannel channel;
    private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong heard = new AtomicLong();
    private final Thread sending;

    private Wire(SocketChannel channel, String name) {
        this.channel = channel;
        this.sending = Thread.ofPlatform().daemon().name(name + "-sending").unstarted(this::send);
    }

    /** Takes over a connection that is open and blocks; {@code name} is how its thread is called. */
    public static Wire over(SocketChannel channel, String name) {
        Wire wire = new Wire(channel, name);
        wire.sending.start();
        return wire;
    }

    /** Has this sent after what was given before. On a connection that has ended it goes nowhere. */
    public void send(Message message) {
        if (message instanceof Heard blocks) {
            heard.addAndGet(blocks.blocks().length);
        }
        if (!waiting.offer(message)) {
            close();
        }
    }

    /** Whether what was heard may be given to be sent; it is not while much of it waits for the other side already. */
    public boolean takesHeard() {
        return heard.get() < MOST_HEARD;
    }

    /**
     * The next message of the other side; waits for it.
     *
     * @param most bytes that it may have
     * @throws IOException when the connection has ended, or what came is no message
     */
    public Message receive(int most) throws IOException {
        int length = ByteBuffer.wrap(read(Integer.BYTES)).getInt();
        if (length < 1 || length > most) {
            throw new IOException("message of " + length + " bytes (expected: 1 to " + most + ")");
        }
        return WireFormat.read(read(length));
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, PIECE)];
        int have = 0;
        while (have < length) {
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(length, 2 * have));
            }
            int came = channel.read(ByteBuffer.wrap(bytes, have, Math.min(PIECE, bytes.length - have)));
            if (came < 0) {
                throw new EOFException("the other side has ended");
            }
            have += came;
        }
        return bytes;
    }

    private void send() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Message next = waiting.take();
                byte[] message = WireFormat.write(next);
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + message.length);
                bytes.putInt(message.length).put(message).flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (next instanceof Heard blocks) {
                    heard.addAndGet(-blocks.blocks().length);
                }
            }
        } catch (IOException e) {
            // Whoever receives on this connection finds that it has ended.
            LOG.debug("not sent: {}", e.toString());
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection; whoever receives is told. */
    @Override
    public void close() {
        sending.interrupt();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("not closed: {}", e.toString());
        }
    }
}
