package dev.flagship.driver.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers on TCP and UDP at every address of this machine, IPv4 and IPv6, and records who connected. */
public final class HostListener implements AutoCloseable {
    private static final byte[] REACHED = "reached\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MILLIS = 2_000;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final List<String> visits = new CopyOnWriteArrayList<>();

    /** Starts on a port of the system's choice. */
    public HostListener() {
        try {
            tcp = new ServerSocket(0);
            udp = new DatagramSocket(tcp.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::serveTcp);
        Thread.ofPlatform().daemon().start(this::serveUdp);
    }

    /** Returns the port, the same for both protocols. */
    public int port() {
        return tcp.getLocalPort();
    }

    /** Returns who connected so far, as {@code tcp ADDRESS} or {@code udp ADDRESS}. */
    public List<String> visits() {
        return List.copyOf(visits);
    }

    /** Whether this machine reaches it by an address. If not, silence at that address proves nothing. */
    public boolean isReachableAt(String address) {
        try (Socket socket = new Socket();
                DatagramSocket datagrams = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, port()), MILLIS);
            socket.setSoTimeout(MILLIS);
            // An answer means that the visit was recorded; a mere connection may not be accepted yet.
            if (socket.getInputStream().read() != REACHED[0]) {
                return false;
            }
            datagrams.setSoTimeout(MILLIS);
            datagrams.send(new DatagramPacket(REACHED, REACHED.length, InetAddress.getByName(address), port()));
            datagrams.receive(new DatagramPacket(new byte[64], 64));
            return true;
        } catch (IOException nothingAnswers) {
            return false;
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                visits.add("tcp " + client.getInetAddress().getHostAddress());
                client.getOutputStream().write(REACHED);
            } catch (IOException gone) {
                visits.add("a client went away");
            }
        }
    }

    private void serveUdp() {
        byte[] question = new byte[64];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(question, question.length);
                udp.receive(packet);
                visits.add("udp " + packet.getAddress().getHostAddress());
                udp.send(new DatagramPacket(REACHED, REACHED.length, packet.getSocketAddress()));
            } catch (IOException gone) {
                visits.add("a client went away");
            }
        }
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            udp.close();
        }
    }
}
