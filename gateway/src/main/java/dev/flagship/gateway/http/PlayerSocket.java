package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Traffic;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one player's requests come from and answers go to: an HTTP/1.1 connection or one stream of HTTP/2. */
interface PlayerSocket {

    Channel channel();

    /** Whether there is one exchange only, after which this ends. */
    boolean isStream();

    /** What is written next answers a HEAD request, or one of another kind. */
    void answerTo(boolean head);

    /** Writes an informational answer, which no body follows. */
    void writeInterim(HttpResponse head);

    /** Writes the final answer's head or a part of its body. */
    void write(Object message);

    void flush();

    boolean isWritable();

    /** Whether another request is begun: not while answers are left unread, which would pile up. */
    boolean mayAsk();

    /** Reads on, or leaves what the player sends where it is. */
    void read(boolean on);

    /** Notes that the player sends nothing more. */
    void endInput();

    boolean inputEnded();

    void close();

    /** Sends what was written and the last answer, if there is one, and ends politely, within {@code patience}. */
    void closeAfter(@Nullable HttpResponse last, Duration patience);

    /** Leaves HTTP: takes the codecs away and relays raw bytes between the player and the container. */
    Traffic relay(ChannelHandler http, ContainerConnection container);
}
