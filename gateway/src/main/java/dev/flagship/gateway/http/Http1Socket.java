package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Relay;
import dev.flagship.gateway.net.Traffic;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The socket of one player as HTTP uses it: answers go out, reading stops and goes on, the end is polite. */
final class PlayerSocket {

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final ResponseEncoder encoder;
    private boolean inputEnded;

    PlayerSocket(SocketChannel channel, ResponseEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
    }

    SocketChannel channel() {
        return channel;
    }

    /** What is written next answers a HEAD request, or one of another kind. */
    void answerTo(boolean head) {
        encoder.answerTo(head);
    }

    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Reads on, or leaves what the player sends in the kernel. */
    void read(boolean on) {
        // After the end of input there is nothing to read, and epoll may not even know the socket any more.
        if (!inputEnded) {
            channel.config().setAutoRead(on);
        }
    }

    /** Notes that the player sends nothing more. */
    void endInput() {
        inputEnded = true;
    }

    boolean inputEnded() {
        return inputEnded;
    }

    void close() {
        channel.close();
    }

    /**
     * Sends the last message, ends our side and waits a moment for the player's: closing over unread bytes would reset
     * what we just sent. A player that does not take the message is given {@code patience}.
     */
    void closeAfter(Object last, Duration patience) {
        closeIn(patience);
        channel.writeAndFlush(last).addListener(written -> {
            if (inputEnded) {
                channel.close();
                return;
            }
            channel.shutdownOutput();
            read(true);
            closeIn(LINGER);
        });
    }

    /** Leaves HTTP: takes the codecs away and relays raw bytes between the player and the container. */
    Traffic relay(ChannelHandler http, ContainerConnection container) {
        SocketChannel bare = container.leaveHttp();
        channel.pipeline().remove(http);
        channel.pipeline().remove(encoder);
        Traffic traffic = new Traffic();
        Relay.join(channel, bare, traffic);
        // A decoder that is removed hands on what it had read ahead, so both go last.
        bare.pipeline().remove(ResponseDecoder.class);
        channel.pipeline().remove(RequestDecoder.class);
        channel.flush();
        read(true);
        bare.config().setAutoRead(true);
        return traffic;
    }

    private void closeIn(Duration time) {
        channel.eventLoop().schedule(() -> channel.close(), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
