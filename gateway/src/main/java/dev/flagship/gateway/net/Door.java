package dev.flagship.gateway.net;

import dev.flagship.lifecycle.route.AddressRange;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts who connects to a port, and has load balancers tell for whom they connect. */
@ChannelHandler.Sharable
public final class Door extends ChannelInitializer<SocketChannel> {

    private static final AttributeKey<InetSocketAddress> PLAYER = AttributeKey.valueOf(Door.class, "player");

    private final ConnectionCount connections;
    private final int each;
    private final List<AddressRange> balancers;
    private final Duration patience;
    private final Entry entry;

    /**
     * A door to an entry.
     *
     * @param each how many connections each one counts as
     * @param balancers who must announce the player with PROXY protocol; nobody else is believed
     * @param patience how long they may take for that
     */
    public Door(ConnectionCount connections, int each, List<AddressRange> balancers, Duration patience, Entry entry) {
        this.connections = connections;
        this.each = each;
        this.balancers = List.copyOf(balancers);
        this.patience = patience;
        this.entry = entry;
    }

    @Override
    protected void initChannel(SocketChannel player) {
        InetSocketAddress peer = player.remoteAddress();
        if (peer == null) {
            player.close();
        } else if (!connections.add(player, each)) {
            turnAway(player, peer);
        } else if (balancers.stream().anyMatch(range -> range.contains(peer.getAddress()))) {
            player.pipeline().addLast(new ProxyDecoder(this, patience));
            player.config().setAutoRead(true);
        } else {
            letIn(player, peer, player.localAddress().getPort());
        }
    }

    /** Describes the player of this connection, or of the connection that it is a stream of, for people to read. */
    public static String who(Channel player) {
        InetSocketAddress from = from(player);
        return from == null ? "" : "player " + from.getAddress().getHostAddress() + ":" + from.getPort();
    }

    /** Returns the player's source; null for a channel that came in by no door. */
    public static @Nullable Source source(Channel player) {
        InetSocketAddress from = from(player);
        return from == null ? null : Source.of(from.getAddress());
    }

    static @Nullable InetSocketAddress from(Channel player) {
        Channel connection = player.parent() instanceof SocketChannel whole ? whole : player;
        return connection.attr(PLAYER).get();
    }

    /** Lets a player in, once the address and the port that was connected to are known. */
    void letIn(SocketChannel player, InetSocketAddress from, int port) {
        InetSocketAddress bare = withoutZone(from);
        player.attr(PLAYER).set(bare);
        if (connections.add(player, Source.of(bare.getAddress()), each)) {
            entry.enterAt(player, bare, port);
        } else {
            turnAway(player, bare);
        }
    }

    private void turnAway(SocketChannel player, InetSocketAddress from) {
        connections.turnedAway().add(withoutZone(from).getAddress());
        player.close();
    }

    /** Epoll gives every IPv6 address a zone, mostly {@code %0}, which is no part of it in what others are told. */
    private static InetSocketAddress withoutZone(InetSocketAddress from) {
        if (!(from.getAddress() instanceof Inet6Address six)) {
            return from;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(six.getAddress()), from.getPort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
