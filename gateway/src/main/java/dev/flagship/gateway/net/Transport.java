package dev.flagship.gateway.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The event loops and their sockets: native epoll if its library loads, otherwise NIO. */
public final class Transport implements AutoCloseable {

    /** Bytes that may wait for a slow reader before the other side is not read any more. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 128 * 1024);

    /**
     * Most bytes of one read. They may wait as well, so each direction of a connection holds at most this and the mark.
     */
    private static final int MOST_AT_ONCE = 128 * 1024;

    private static final int BACKLOG = 1024;

    private final EventLoopGroup loops;
    private final Class<? extends ServerChannel> serverChannel;
    private final Class<? extends SocketChannel> channel;

    private Transport(
            EventLoopGroup loops,
            Class<? extends ServerChannel> serverChannel,
            Class<? extends SocketChannel> channel) {
        this.loops = loops;
        this.serverChannel = serverChannel;
        this.channel = channel;
    }

    /** Starts {@code threads} event loops. */
    public static Transport start(int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory("gateway", true);
        if (Epoll.isAvailable()) {
            return new Transport(
                    new MultiThreadIoEventLoopGroup(threads, factory, EpollIoHandler.newFactory()),
                    EpollServerSocketChannel.class,
                    EpollSocketChannel.class);
        }
        return new Transport(
                new MultiThreadIoEventLoopGroup(threads, factory, NioIoHandler.newFactory()),
                NioServerSocketChannel.class,
                NioSocketChannel.class);
    }

    /**
     * Returns a listener. Its accepted sockets may be half closed, and are not read until their handler asks for it.
     */
    public ServerBootstrap listener() {
        return new ServerBootstrap()
                .group(loops)
                .channel(serverChannel)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers());
    }

    /** Returns a connector to containers on the player's event loop, so that no exchange changes threads. */
    public Bootstrap connector(EventLoop loop, Duration timeout) {
        return new Bootstrap()
                .group(loop)
                .channel(channel)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers());
    }

    /** Returns {@code epoll} or {@code nio}, for logs. */
    public String name() {
        return channel == EpollSocketChannel.class ? "epoll" : "nio";
    }

    /** Ends the event loops and every connection. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    private static AdaptiveRecvByteBufAllocator receiveBuffers() {
        return new AdaptiveRecvByteBufAllocator(1024, 4096, MOST_AT_ONCE);
    }
}
