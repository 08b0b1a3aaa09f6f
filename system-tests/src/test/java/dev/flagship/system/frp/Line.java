package dev.flagship.system.frp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A player's connection to a port, kept open. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();
    private final BufferedReader in;

    private Line(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Line to(int port) throws IOException {
        return new Line(port);
    }

    /** What the other side answers; nothing where it is gone. */
    String ask() {
        try {
            socket.getOutputStream().write("who\n".getBytes(StandardCharsets.UTF_8));
            String answer = in.readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            return "";
        }
    }

    /** The body of what a name answers here, where the connection stays open; nothing where the other side is gone. */
    String get(String host) {
        try {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            int length = lengthOfBody();
            StringBuilder body = new StringBuilder();
            while (body.length() < length) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                body.append((char) next);
            }
            return body.toString();
        } catch (IOException e) {
            return "";
        }
    }

    private int lengthOfBody() throws IOException {
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    /** The answer at a port, on a connection of its own; nothing where nobody is. */
    static String ask(int port) {
        try (Line line = new Line(port)) {
            return line.ask();
        } catch (IOException e) {
            return "";
        }
    }

    /** Status and body of the answer to a name at a port; nothing where nobody is. */
    static String get(int port, String host) {
        try (Line line = new Line(port)) {
            line.socket
                    .getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String all = new String(line.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.isEmpty() ? "" : all.split(" ", 3)[1] + " " + all.replaceFirst("(?s).*\r\n\r\n", "");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
