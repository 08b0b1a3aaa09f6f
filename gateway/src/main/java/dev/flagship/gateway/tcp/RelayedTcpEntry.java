package dev.flagship.gateway.tcp;

import dev.flagship.gateway.access.AddressCheck;
import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Relays connections to a port of an frp server to the container of the port's route. */
public final class RelayedTcpEntry implements Entry {

    private final Shared shared;

    /** An entry to the remote port routes of the shared book. */
    public RelayedTcpEntry(Shared shared) {
        this.shared = shared;
    }

    /** Closes the connection, because without a port it leads nowhere. */
    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        player.close();
    }

    @Override
    public void enterAt(SocketChannel player, InetSocketAddress from, int port) {
        LiveRoute route = shared.book().byRemotePort(port);
        if (route != null && AddressCheck.mayEnter(route.route().access(), from.getAddress())) {
            ContainerRelay.start(shared, player, route);
        } else {
            player.close();
        }
    }
}
