package dev.flagship.benchmarks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One kept connection, which is reopened when the server has closed it. It sends requests as they are and counts the
 * bytes that come back. It exists because the load program shares the processors with the product, and a full HTTP
 * client costs more than the answer.
 */
public final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 90_000;
    private static final int BUFFER = 65_536;
    private static final int SHORT = 4_096;

    private final InetSocketAddress address;
    private final String host;
    private Socket socket;
    private InputStream in;

    /** Connects to the platform. */
    public Wire(URI site) throws IOException {
        this.address = new InetSocketAddress(site.getHost(), site.getPort());
        this.host = site.getHost() + ":" + site.getPort();
        this.socket = connect(address);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
        return socket;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param bytes the length of the body on the wire
     * @param etag the ETag of the answer; empty when it had none
     * @param text the body if it is short, else empty
     */
    public record Answer(int status, long bytes, String etag, String text) {}

    /** Sends one request and waits for the answer; {@code headers} are whole lines, each with its line end. */
    public Answer send(String method, String path, String headers, String body) throws IOException {
        write(method, path, headers, body);
        return receive();
    }

    /** Sends a request without waiting; {@link #receive} waits for the answer. */
    public void write(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                + (content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n") + "\r\n";
        byte[] first = head.getBytes(UTF_8);
        byte[] whole = new byte[first.length + content.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(content, 0, whole, first.length, content.length);
        socket.getOutputStream().write(whole);
    }

    /** Waits for the answer. */
    public Answer receive() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        boolean last = false;
        String etag = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (name) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = true;
                case "connection" -> last = value.equalsIgnoreCase("close");
                case "etag" -> etag = value;
                default -> {}
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long bytes = 0;
        if (chunked) {
            bytes = chunks(text);
        } else if (status != 304) {
            bytes = part(length, text);
        }
        if (last) {
            socket.close();
            socket = connect(address);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        return new Answer(status, bytes, etag, bytes <= SHORT ? text.toString(UTF_8) : "");
    }

    private long chunks(ByteArrayOutputStream text) throws IOException {
        long bytes = 0;
        for (long size = Long.parseLong(line(), 16); size > 0; size = Long.parseLong(line(), 16)) {
            bytes += part(size, text);
            line();
        }
        line();
        return bytes;
    }

    /** Keeps a short body and skips a longer one. */
    private long part(long length, ByteArrayOutputStream text) throws IOException {
        if (text.size() + length <= SHORT) {
            text.write(in.readNBytes((int) length));
        } else {
            in.skipNBytes(length);
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
