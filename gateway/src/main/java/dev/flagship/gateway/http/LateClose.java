package dev.flagship.gateway.http;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection or a stream in a while. What is closed before is not kept until then: whoever asks for one name after
 * the other would fill the memory with them.
 */
final class LateClose {

    private LateClose() {}

    /** Closes it in that time; the future is cancelled when it is closed before. */
    static Future<?> in(Channel channel, Duration time) {
        Future<?> close = channel.eventLoop().schedule(() -> channel.close(), time.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> close.cancel(false));
        return close;
    }
}
