package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Traffic;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where one player's requests come from and answers go to: an HTTP/1.1 connection, or one stream of HTTP/2. */
interface PlayerSocket {

    Channel channel();

    /** Whether it carries only one exchange and then ends. */
    boolean isStream();

    /** Says whether the next answer is for a HEAD request. */
    void answerTo(boolean head);

    /** Writes an informational answer, which has no body. */
    void writeInterim(HttpResponse head);

    /** Writes the head of the final answer, or a part of its body. */
    void write(Object message);

    void flush();

    boolean isWritable();

    /** Whether another request may begin. Not while answers are unread, because they would pile up. */
    boolean mayAsk();

    /** Reads on, or leaves the player's bytes unread. */
    void read(boolean on);

    /** Notes that the player sends nothing more. */
    void endInput();

    boolean inputEnded();

    void close();

    /** Flushes what was written and the last answer, if there is one, then closes properly within {@code patience}. */
    void closeAfter(@Nullable HttpResponse last, Duration patience);

    /** Leaves HTTP: removes the codecs and relays raw bytes between player and container. */
    Traffic relay(ChannelHandler http, ContainerConnection container);
}
