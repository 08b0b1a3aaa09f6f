package dev.flagship.benchmarks.platform;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP/1.1 over connections that are kept, with as little as that takes: where times of single milliseconds are measured on
 * a machine that platform and visitors share, an HTTP client of its own kind would be measured, too. For many threads at
 * once.
 */
public final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int LONGEST_LINE = 8_192;

    private final String host;
    private final int port;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    Wire(URI url) {
        this.host = url.getHost();
        this.port = url.getPort();
    }

    /** What came. */
    private record Answer(int status, String body, boolean isKept) {}

    /** Calls the API as the token's owner; {@code body} is JSON, or empty. Any other status than expected throws. */
    public JsonNode expect(int status, String method, String path, String token, String body) throws IOException {
        byte[] sent = request(method, path, token, body);
        Connection connection = idle.pollFirst();
        if (connection == null) {
            connection = new Connection(host, port);
        }
        Answer answer = connection.ask(sent);
        if (answer.isKept()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        if (answer.status() != status) {
            throw new IOException(
                    method + " " + path + ": " + answer.status() + " " + answer.body() + " (expected: " + status + ")");
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private byte[] request(String method, String path, String token, String body) {
        StringBuilder head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append(':')
                .append(port)
                .append("\r\nAuthorization: Token ")
                .append(token)
                .append("\r\n");
        if (!body.isEmpty()) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(length)
                    .append("\r\n");
        }
        return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }

    /** One connection, used by one thread at a time. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket = new Socket();
        private final InputStream in;

        Connection(String host, int port) throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Answer ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = -1;
            boolean kept = true;
            for (String line = line(); !line.isEmpty(); line = line()) {
                String header = line.toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring(header.indexOf(':') + 1).strip());
                } else if (header.equals("connection: close")) {
                    kept = false;
                }
            }
            byte[] body = length >= 0 ? in.readNBytes(length) : chunks();
            return new Answer(status, new String(body, StandardCharsets.UTF_8), kept);
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
            return body.toByteArray();
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || line.length() > LONGEST_LINE) {
                    throw new EOFException("the answer ended in its head");
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
}
