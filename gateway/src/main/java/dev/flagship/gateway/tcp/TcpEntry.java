package dev.flagship.gateway.tcp;

import dev.flagship.gateway.access.AddressCheck;
import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Relays connections to a gateway port to the container of the port's route. */
public final class TcpEntry implements Entry {

    private final Shared shared;

    /** An entry to the port routes of the shared book. */
    public TcpEntry(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        LiveRoute route = shared.book().byPort(player.localAddress().getPort());
        if (route != null && AddressCheck.mayEnter(route.route().access(), from.getAddress())) {
            ContainerRelay.start(shared, player, route);
        } else {
            player.close();
        }
    }
}
