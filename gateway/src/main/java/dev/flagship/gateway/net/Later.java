package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does something with a connection or stream after a while. The task is dropped when that is closed before; otherwise
 * somebody could fill the memory by opening and closing many.
 */
public final class Later {

    private Later() {}

    /**
     * Runs {@code deed} after this time on the channel's event loop. The future is cancelled when the channel is closed
     * before.
     */
    public static Future<?> run(Channel channel, Duration time, Runnable deed) {
        ScheduledFuture<?> later = channel.eventLoop().schedule(deed, time.toNanos(), TimeUnit.NANOSECONDS);
        ChannelFutureListener forget = closed -> later.cancel(false);
        channel.closeFuture().addListener(forget);
        // Otherwise a channel that is checked regularly would collect one listener for each check.
        later.addListener(done -> channel.closeFuture().removeListener(forget));
        return later;
    }

    /** Closes the channel after this time. The future is cancelled when it is closed before. */
    public static Future<?> close(Channel channel, Duration time) {
        return run(channel, time, () -> channel.close());
    }

    /** Closes the channel after this time if it still has this handler. */
    public static void closeUnlessRemoved(ChannelHandlerContext handler, Duration time) {
        run(handler.channel(), time, () -> {
            if (!handler.isRemoved()) {
                handler.close();
            }
        });
    }
}
