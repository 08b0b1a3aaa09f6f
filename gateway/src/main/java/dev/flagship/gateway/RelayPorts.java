package dev.flagship.gateway;

import dev.flagship.gateway.http.RelayedHttpEntry;
import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.net.Listener;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tcp.RelayedTcpEntry;
import dev.flagship.lifecycle.route.AddressRange;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Two ports on loopback to which an frp client on this machine forwards what its server got. Each connection must begin
 * with a PROXY protocol header. It names the player and, for raw TCP, the server's port.
 */
public final class RelayPorts implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Listener http;
    private final Listener tcp;

    private RelayPorts(Listener http, Listener tcp) {
        this.http = http;
        this.tcp = tcp;
    }

    static RelayPorts open(Shared shared, String domain, boolean encrypted) {
        Listener http = bind(shared, new RelayedHttpEntry(shared, domain, encrypted));
        try {
            return new RelayPorts(http, bind(shared, new RelayedTcpEntry(shared)));
        } catch (UncheckedIOException e) {
            http.close().join();
            throw e;
        }
    }

    private static Listener bind(Shared shared, Entry entry) {
        List<AddressRange> client = List.of(new AddressRange(LOOPBACK, Integer.SIZE));
        Door door = new Door(shared.connections(), 1, client, shared.limits().requestHead(), entry);
        return Listener.bind(shared.transport(), new InetSocketAddress(LOOPBACK, 0), door);
    }

    /** Returns the port for requests to host names of the server. */
    public int httpPort() {
        return http.port();
    }

    /** Returns the port for connections to ports of the server. */
    public int tcpPort() {
        return tcp.port();
    }

    /** Stops listening. Connections go on until their routes end. */
    @Override
    public void close() {
        http.close().join();
        tcp.close().join();
    }
}
