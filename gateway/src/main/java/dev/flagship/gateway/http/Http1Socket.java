package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.OutputEnd;
import dev.flagship.gateway.net.Relay;
import dev.flagship.gateway.net.Traffic;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One player's socket with HTTP/1.1, inside TLS or not. */
final class Http1Socket implements PlayerSocket {

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final ResponseEncoder encoder;
    private boolean inputEnded;

    Http1Socket(SocketChannel channel, ResponseEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public void writeInterim(HttpResponse head) {
        channel.write(head, channel.voidPromise());
        channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
    }

    @Override
    public void answerTo(boolean head) {
        encoder.answerTo(head);
    }

    @Override
    public void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public boolean mayAsk() {
        return isWritable();
    }

    @Override
    public void read(boolean on) {
        // After the end of input there is nothing to read, and epoll may have forgotten the socket.
        if (!inputEnded) {
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void endInput() {
        inputEnded = true;
    }

    @Override
    public boolean inputEnded() {
        return inputEnded;
    }

    @Override
    public void close() {
        channel.close();
    }

    /** Waits a moment for the player to close, because closing with unread bytes would reset what was just sent. */
    @Override
    public void closeAfter(@Nullable HttpResponse last, Duration patience) {
        Later.close(channel, patience);
        channel.writeAndFlush(last == null ? Unpooled.EMPTY_BUFFER : last).addListener(written -> {
            if (inputEnded) {
                channel.close();
                return;
            }
            OutputEnd.send(channel);
            read(true);
            Later.close(channel, LINGER);
        });
    }

    @Override
    public Traffic relay(ChannelHandler http, ContainerConnection container) {
        SocketChannel bare = container.leaveHttp();
        channel.pipeline().remove(http);
        channel.pipeline().remove(encoder);
        Traffic traffic = new Traffic();
        Relay.join(channel, bare, traffic);
        // A decoder that is removed passes on what it has read ahead, so both are removed last.
        bare.pipeline().remove(ResponseDecoder.class);
        channel.pipeline().remove(RequestDecoder.class);
        channel.flush();
        read(true);
        bare.config().setAutoRead(true);
        return traffic;
    }
}
