package dev.flagship.gateway;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A container's program: accepts on loopback and lets a script talk to each connection. */
final class Upstream implements AutoCloseable {

    /** What the program does with one connection. */
    interface Script {
        void serve(Connection connection) throws IOException;
    }

    /** One accepted connection. */
    static final class Connection {
        final Socket socket;
        final InputStream in;
        final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = new BufferedOutputStream(socket.getOutputStream());
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Reads one request or response head, up to and with the empty line; empty at the end of the stream. */
        String head() throws IOException {
            return Wire.readHead(in);
        }
    }

    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread acceptor;

    private Upstream(ServerSocket server, Script script) {
        this.server = server;
        this.acceptor = Thread.ofVirtual().unstarted(() -> accept(script));
    }

    /** Listens on a port of its own. */
    static Upstream start(Script script) {
        return start(0, script);
    }

    /** Listens on this port; 0 chooses one. */
    static Upstream start(int port, Script script) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Upstream upstream = new Upstream(server, script);
            upstream.acceptor.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request on every connection with this text as its body. */
    static Upstream saying(String body) {
        return answering(head -> "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Answers every request with 200 and its own head as the body, so a test sees what arrived. */
    static Upstream echoingHeads() {
        return answering(head -> "HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
    }

    /** Answers every head with these bytes and goes on to the next request. */
    static Upstream answering(UnaryOperator<String> answer) {
        return start(connection -> {
            String head = connection.head();
            while (!head.isEmpty()) {
                connection.send(answer.apply(head));
                head = connection.head();
            }
        });
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(script, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Script script, Socket socket) {
        try (socket) {
            script.serve(new Connection(socket));
        } catch (IOException e) {
            // The gateway closed the connection; the test asserts its own side.
            return;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            // The port still accepts until the accepting thread has noticed.
            acceptor.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a test's port was closing", e);
        }
    }
}
