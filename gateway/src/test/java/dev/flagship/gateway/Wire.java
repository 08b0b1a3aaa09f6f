package dev.flagship.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A player's socket, byte by byte. */
final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What came back on a connection, and whether it ended after that. */
    record Answer(String head, String body) {
        int status() {
            return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    }

    static Wire to(int port) {
        try {
            return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One from another address of this machine. */
    static Wire from(String address, int port) {
        try {
            return new Wire(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(address), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One to another address of this machine than the usual. */
    static Wire by(String address, int port) {
        try {
            return new Wire(new Socket(InetAddress.ofLiteral(address), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One GET on a connection of its own. */
    static Answer get(int port, String host) {
        try (Wire wire = to(port)) {
            return wire.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
        }
    }

    /** Sends these bytes; a connection that was closed meanwhile is for the reads to notice. */
    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return this;
        }
        return this;
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    Wire endOutput() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer, empty if the connection was reset: with Content-Length that many bytes, chunked its raw chunks, else none. */
    Answer answer() {
        try {
            String head = readHead(in);
            String lower = head.toLowerCase(Locale.ROOT);
            int at = lower.indexOf("\r\ncontent-length: ");
            if (at >= 0) {
                int start = at + "\r\ncontent-length: ".length();
                int length = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)));
                return new Answer(head, text(in.readNBytes(length)));
            }
            return new Answer(head, lower.contains("transfer-encoding: chunked") ? chunks() : "");
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("no answer within " + PATIENCE, e);
        } catch (IOException e) {
            return new Answer("", "");
        }
    }

    /** Reads a head only. */
    String head() {
        try {
            return readHead(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads exactly this many bytes, fewer when the connection ends. */
    String read(int count) {
        try {
            return text(in.readNBytes(count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end of the stream, however it ends. */
    String readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("still open after " + PATIENCE, e);
        } catch (IOException e) {
            return text(all.toByteArray());
        }
        return text(all.toByteArray());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to and with the empty line; what there is when the stream ends before. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String line = line();
            int size = Integer.parseInt(line, 16);
            body.append(text(in.readNBytes(size)));
            line();
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("ended within " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
