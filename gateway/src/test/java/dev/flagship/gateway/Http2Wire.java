package dev.flagship.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** A player's HTTP/2 connection, frame by frame, so that a test can send what no client would. */
final class Http2Wire implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

    Http2Wire(int port, String serverName) throws IOException {
        this(Certificates.connect(port, serverName, "h2"));
    }

    /** Over a connection that asks for HTTP/2. */
    Http2Wire(SSLSocket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** Sends a frame; a connection that was closed meanwhile is for the reads to notice. */
    Http2Wire frame(int type, int flags, int stream, byte[] payload) {
        return send(bytes(type, flags, stream, payload));
    }

    /** Sends these frames in one piece; a connection that was closed meanwhile is for the reads to notice. */
    Http2Wire send(byte[] frames) {
        try {
            socket.getOutputStream().write(frames);
        } catch (IOException e) {
            return this;
        }
        return this;
    }

    /** A frame as it is sent. */
    static byte[] bytes(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int length = payload.length;
        for (int part : new int[] {
            length >> 16, length >> 8, length, type, flags, stream >> 24, stream >> 16, stream >> 8, stream
        }) {
            frame.write(part);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** Says no more, and goes on listening. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Header fields, name and value in turns, without any compression. */
    static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0);
            string(block, namesAndValues[i]);
            string(block, namesAndValues[i + 1]);
        }
        return block.toByteArray();
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write(rest % 128 + 128);
                rest /= 128;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** How the stream was answered: the first byte of the answer's head, or 0 if it was reset or all was closed. */
    int outcome(int stream) {
        byte[] next = next();
        while (next.length > 0) {
            int type = next[3];
            if (type == HEADERS && ByteBuffer.wrap(next).getInt(5) == stream) {
                return next[9] & 0xff;
            }
            if (type == GOAWAY || (type == RST_STREAM && ByteBuffer.wrap(next).getInt(5) == stream)) {
                return 0;
            }
            next = next();
        }
        return 0;
    }

    /**
     * The status of the stream's answer; 0 if it was reset or all was closed. All heads before it must have been read by
     * this, too, because later ones refer to them.
     */
    int status(int stream) throws Http2Exception {
        byte[] next = next();
        while (next.length > 0 && next[3] != GOAWAY && !(of(stream, next) && next[3] == RST_STREAM)) {
            if (next[3] == HEADERS) {
                int status = decoded(next);
                if (of(stream, next)) {
                    return status;
                }
            }
            next = next();
        }
        return 0;
    }

    private int decoded(byte[] head) throws Http2Exception {
        ByteBuf block = Unpooled.wrappedBuffer(head, 9, head.length - 9);
        CharSequence status =
                decoder.decodeHeaders(ByteBuffer.wrap(head).getInt(5), block).status();
        return Integer.parseInt(status.toString());
    }

    /** How many bytes the head of the stream's answer has as it comes; 0 if there is none. */
    int headLength(int stream) {
        byte[] next = next();
        while (next.length > 0) {
            if (next[3] == HEADERS && ByteBuffer.wrap(next).getInt(5) == stream) {
                return next.length - 9;
            }
            next = next();
        }
        return 0;
    }

    /** Whether a stream is reset although its answer has come to its end. */
    boolean isResetAfterItsEnd(int stream) {
        byte[] next = next();
        while (next.length > 0 && !(of(stream, next) && next[3] <= HEADERS && (next[4] & END_STREAM) != 0)) {
            next = next();
        }
        frame(PING, 0, 0, new byte[8]);
        boolean reset = false;
        while (next.length > 0 && next[3] != PING) {
            reset |= of(stream, next) && next[3] == RST_STREAM;
            next = next();
        }
        if (next.length == 0) {
            throw new IllegalStateException("closed before stream " + stream + " was answered in full");
        }
        return reset;
    }

    private static boolean of(int stream, byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(5) == stream;
    }

    /** How many streams are reset before the connection ends. */
    int resets() {
        int resets = 0;
        byte[] next = next();
        while (next.length > 0) {
            if (next[3] == RST_STREAM) {
                resets++;
            }
            next = next();
        }
        return resets;
    }

    /** The first bytes of the heads of the next answers, to whatever streams; fewer where the connection ends before. */
    List<Integer> heads(int count) {
        List<Integer> heads = new ArrayList<>();
        byte[] next = next();
        while (next.length > 0 && next[3] != GOAWAY) {
            if (next[3] == HEADERS) {
                heads.add(next[9] & 0xff);
            }
            next = heads.size() == count ? new byte[0] : next();
        }
        return heads;
    }

    /** The next frame with its nine bytes of head, empty at the end of the connection. */
    private byte[] next() {
        try {
            byte[] head = in.readNBytes(9);
            if (head.length < 9) {
                return new byte[0];
            }
            int length = ByteBuffer.wrap(head).getInt() >>> 8;
            byte[] frame = Arrays.copyOf(head, 9 + length);
            return in.readNBytes(frame, 9, length) < length ? new byte[0] : frame;
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("neither answered nor closed", e);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Reads until the connection ends. */
    void awaitEnd() {
        int length = next().length;
        while (length > 0) {
            length = next().length;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
