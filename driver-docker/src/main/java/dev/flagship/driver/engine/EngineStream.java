package dev.flagship.driver.engine;

import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to the engine on which both sides send freely: an attached container, or the event stream. Its sending
 * side can be closed while the other goes on, which an HTTP client's cannot. That is how a container sees the end of
 * its standard input. Not thread-safe, except for {@link #close}.
 */
public final class EngineStream implements AutoCloseable {
    private static final int LONGEST_HEAD = 16_384;

    private final String call;
    private final UnixChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(LONGEST_HEAD).flip();

    private EngineStream(String call, UnixChannel channel) {
        this.call = call;
        this.channel = channel;
    }

    /** Connects, sends the head of a request and reads the head of the answer, which must have the expected status. */
    static EngineStream open(EngineAddress address, String head, int expectedStatus, Duration timeout) {
        String call = head.lines().findFirst().orElse("");
        EngineStream stream = connect(address, call);
        try {
            stream.write(head.getBytes(StandardCharsets.US_ASCII), timeout);
            int status = stream.readHead(timeout);
            if (status != expectedStatus) {
                throw new EngineUnavailableException(call + ": status " + status);
            }
            return stream;
        } catch (EngineUnavailableException e) {
            stream.close();
            throw e;
        }
    }

    private static EngineStream connect(EngineAddress address, String call) {
        try {
            return new EngineStream(call, UnixChannel.connect(address));
        } catch (IOException e) {
            throw new EngineUnavailableException(call + ": cannot connect to " + address.socket(), e);
        }
    }

    /** Sends all bytes. */
    public void write(byte[] bytes, Duration timeout) {
        try {
            channel.write(ByteBuffer.wrap(bytes), timeout);
        } catch (IOException e) {
            throw new EngineUnavailableException(call + ": the engine took nothing more", e);
        }
    }

    /** Tells the other side that nothing more will be sent. */
    public void finishSending() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            throw new EngineUnavailableException(call + ": the engine closed the connection", e);
        }
    }

    /**
     * Waits for bytes and drops them.
     *
     * @param timeout the longest silence
     * @return false at the end of the stream
     */
    public boolean skip(Duration timeout) {
        return next(timeout) >= 0;
    }

    /**
     * Reads everything up to the end of the stream.
     *
     * @param timeout the longest silence
     */
    public byte[] readToEnd(Duration timeout) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        do {
            all.write(received.array(), received.position(), received.remaining());
        } while (next(timeout) >= 0);
        return all.toByteArray();
    }

    /** Replaces the buffer's content by the next bytes; returns -1 at the end. */
    private int next(Duration timeout) {
        received.clear();
        try {
            return channel.read(received, timeout);
        } catch (IOException e) {
            throw new EngineUnavailableException(call + ": the engine said nothing more", e);
        } finally {
            received.flip();
        }
    }

    private int readHead(Duration timeout) {
        StringBuilder head = new StringBuilder();
        int end = -1;
        while (end < 0) {
            if (next(timeout) < 0 || head.length() > LONGEST_HEAD) {
                throw new EngineUnavailableException(call + ": no HTTP answer");
            }
            head.append(StandardCharsets.ISO_8859_1.decode(received.duplicate()));
            end = head.indexOf("\r\n\r\n");
        }
        received.position(received.limit() - (head.length() - end - 4));
        String[] words = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EngineUnavailableException(call + ": closing the connection failed", e);
        }
    }
}
