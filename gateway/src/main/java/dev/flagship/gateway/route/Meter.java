package dev.flagship.gateway.route;

import dev.flagship.gateway.capture.Conversation;
import dev.flagship.gateway.capture.Tap;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.lifecycle.instance.InstanceId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of one connection to a container next to its socket, where they are the same for any protocol, and
 * passes them to captures.
 */
final class Meter extends ChannelDuplexHandler {

    private final RouteTraffic traffic;
    private final Taps taps;
    private final InstanceId instance;
    private final String who;
    private @Nullable Conversation conversation;

    /**
     * @param who the player, for people who read a capture
     */
    Meter(RouteTraffic traffic, Taps taps, InstanceId instance, String who) {
        this.traffic = traffic;
        this.taps = taps;
        this.instance = instance;
        this.who = who;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            traffic.fromContainer(bytes.readableBytes());
            Conversation told = told(ctx.channel());
            if (told != null) {
                told.received(ByteBufUtil.getBytes(bytes));
            }
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            traffic.toContainer(bytes.readableBytes());
            Conversation told = bytes.isReadable() ? told(ctx.channel()) : null;
            if (told != null) {
                told.sent(ByteBufUtil.getBytes(bytes));
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (conversation != null) {
            conversation.end();
        }
        ctx.fireChannelInactive();
    }

    private @Nullable Conversation told(Channel channel) {
        Tap tap = taps.of(instance);
        if (tap == null) {
            conversation = null;
        } else if (conversation == null || !conversation.isToldTo(tap)) {
            conversation = channel.localAddress() instanceof InetSocketAddress near
                            && channel.remoteAddress() instanceof InetSocketAddress container
                    ? Conversation.begin(tap, near, container, who)
                    : null;
        }
        return conversation;
    }
}
