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
 * One connection between a node and a gateway, with whole messages in order. Sending never waits for the other side,
 * and any thread may send. Only one thread may receive.
 */
public final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    /** Size of one read: memory is allocated for what has arrived, not for what is announced. */
    private static final int PIECE = 1 << 14;

    /** A peer that leaves this many messages waiting is not reading. */
    private static final int MOST_WAITING = 10_000;

    /** Bytes of captures that may wait; a gateway has about ten times as much memory. */
    private static final int MOST_HEARD = 4 << 20;

    private final SocketChannel channel;
    private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong heard = new AtomicLong();
    private final Thread sending;

    private Wire(SocketChannel channel, String name) {
        this.channel = channel;
        this.sending = Thread.ofPlatform().daemon().name(name + "-sending").unstarted(this::send);
    }

    /** Takes over an open, blocking connection; {@code name} is the name of its thread. */
    public static Wire over(SocketChannel channel, String name) {
        Wire wire = new Wire(channel, name);
        wire.sending.start();
        return wire;
    }

    /** Queues a message to be sent. It is dropped when the connection has ended. */
    public void send(Message message) {
        if (message instanceof Heard blocks) {
            heard.addAndGet(blocks.blocks().length);
        }
        if (!waiting.offer(message)) {
            close();
        }
    }

    /** Whether captured traffic may be queued; false while much of it is still waiting to be sent. */
    public boolean takesHeard() {
        return heard.get() < MOST_HEARD;
    }

    /**
     * Waits for the next message of the other side, and returns it.
     *
     * @param most how many bytes it may have
     * @throws IOException when the connection has ended, or the bytes are no message
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
            // The receiving thread notices that the connection has ended.
            LOG.debug("not sent: {}", e.toString());
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection; the receiving thread gets an exception. */
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
