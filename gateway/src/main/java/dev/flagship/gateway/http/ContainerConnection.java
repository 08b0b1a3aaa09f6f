package dev.flagship.gateway.http;

import dev.flagship.gateway.http.Deadlines.Phase;
import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's side of one player connection: sends the player's requests and hands back the container's answers.
 */
final class ContainerConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerConnection.class);

    private final Containers containers;
    private final LiveRoute route;
    private final ResponseDecoder decoder;
    private PlayerConnection player;
    private PlayerSocket socket;
    private Deadlines deadlines;
    private @Nullable SocketChannel channel;
    private boolean connected;
    private boolean used;
    private boolean retired;
    private boolean spare;

    private ContainerConnection(PlayerConnection player, Containers containers, Shared shared, LiveRoute route) {
        GatewayLimits limits = shared.limits();
        this.containers = containers;
        this.route = route;
        this.player = player;
        this.socket = player.socket;
        this.deadlines = player.deadlines;
        this.decoder = new ResponseDecoder(
                limits.responseHeadBytes(), limits.headers(), shared.heads().of(route));
    }

    /** Connects to the route's container, and tells the player's connection of the result. */
    static ContainerConnection connect(PlayerConnection player, Containers containers, Shared shared, LiveRoute route) {
        ContainerConnection connection = new ContainerConnection(player, containers, shared, route);
        shared.transport()
                .connector(player.socket.channel().eventLoop(), shared.limits().connect())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel container) {
                        connection.channel = container;
                        route.join(container, Door.who(player.socket.channel()));
                        container.pipeline().addLast(new HttpRequestEncoder(), connection.decoder, connection);
                    }
                })
                .connect(route.route().target())
                .addListener((ChannelFuture done) -> connection.connectEnded(done));
        return connection;
    }

    private void connectEnded(ChannelFuture done) {
        if (retired) {
            done.channel().close();
        } else if (done.isSuccess()) {
            connected = true;
            player.containerReady();
        } else {
            retired = true;
            player.refuse(
                    done.cause() instanceof ConnectTimeoutException
                            ? ErrorPage.GATEWAY_TIMEOUT
                            : ErrorPage.BAD_GATEWAY);
        }
    }

    /** Serves another HTTP/2 stream of the same player from now on. */
    void serve(PlayerConnection next) {
        spare = false;
        player = next;
        socket = next.socket;
        deadlines = next.deadlines;
        read(true);
    }

    boolean isReady() {
        return connected && !retired;
    }

    boolean leadsTo(LiveRoute other) {
        return route == other;
    }

    /** Whether it served another exchange before the current one. */
    boolean isUsed() {
        return used;
    }

    boolean isWritable() {
        return channel == null || channel.isWritable();
    }

    /** Sends a request head. */
    void begin(Exchange exchange) {
        decoder.expectAnswerTo(exchange.isHead());
        write(exchange.request());
    }

    /** Notes that an exchange is over; true if the connection waits for another stream from now on. */
    boolean offerAsSpare() {
        used = true;
        spare = containers.keep(this);
        return spare;
    }

    void write(Object message) {
        if (channel == null) {
            ReferenceCountUtil.release(message);
            return;
        }
        channel.write(message, channel.voidPromise());
    }

    /** Writes the end of a request without trailers, because apps that merge them into the headers would trust them. */
    void writeEnd(LastHttpContent end) {
        write(end.trailingHeaders().isEmpty() ? end : new DefaultLastHttpContent(end.content()));
    }

    void flush() {
        if (channel != null) {
            channel.flush();
        }
    }

    /** Reads the container's answer, or pauses while the player does not keep up. */
    void read(boolean on) {
        if (channel != null) {
            channel.config().setAutoRead(on);
        }
    }

    /** Closes it without telling the player's connection. */
    void retire() {
        retired = true;
        if (channel != null) {
            channel.close();
        }
    }

    /** Leaves HTTP and returns the channel. The caller removes its decoder when both sides can take raw bytes. */
    SocketChannel leaveHttp() {
        SocketChannel bare = Objects.requireNonNull(channel, "channel");
        retired = true;
        bare.pipeline().remove(this);
        bare.pipeline().remove(HttpRequestEncoder.class);
        return bare;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (spare) {
            // Unrequested bytes must not become the answer to the next stream.
            containers.lost(this);
            retire();
        }
        if (retired) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case HttpResponse head -> answerHead(head);
            case HttpContent body -> answerBody(body);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void answerHead(HttpResponse head) {
        Exchange current = player.exchange();
        if (current == null) {
            // Unrequested bytes must not become the answer to the next request.
            player.dropContainer();
            return;
        }
        switch (Answer.prepare(head, current)) {
            case REFUSE -> player.refuse(ErrorPage.BAD_GATEWAY);
            case SKIP -> {}
            case PASS -> {
                if (current.answered) {
                    socket.answerTo(current.isHead());
                    deadlines.enter(Phase.STREAM);
                    socket.write(head);
                } else if (current.switching) {
                    socket.write(head);
                } else {
                    socket.writeInterim(head);
                }
            }
        }
    }

    private void answerBody(HttpContent body) {
        Exchange current = player.exchange();
        if (current == null) {
            body.release();
            player.dropContainer();
            return;
        }
        if (body.decoderResult().isFailure()) {
            body.release();
            player.refuse(ErrorPage.BAD_GATEWAY);
            return;
        }
        if (!current.answered && !current.switching) {
            // The end of an informational answer.
            body.release();
            return;
        }
        deadlines.progress();
        socket.write(body);
        boolean last = body instanceof LastHttpContent;
        if (last && current.switching) {
            player.relay(this);
        } else if (last && current.answered) {
            player.finish(current);
        } else if (!socket.isWritable()) {
            read(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        socket.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!retired && !spare) {
            player.updateReading();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (spare) {
            containers.lost(this);
            retired = true;
        } else if (!retired && connected) {
            retired = true;
            player.containerClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("container connection failed", cause);
        ctx.close();
    }
}
