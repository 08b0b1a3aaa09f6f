package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does something about a connection or a stream in a while. What is closed before is not kept until then: whoever opens
 * and ends one after the other would fill the memory with them.
 */
public final class Later {

    private Later() {}

    /** Runs this in that time on the channel's event loop; the future is cancelled when that is closed before. */
    public static Future<?> run(Channel channel, Duration time, Runnable deed) {
        ScheduledFuture<?> later = channel.eventLoop().schedule(deed, time.toNanos(), TimeUnit.NANOSECONDS);
        ChannelFutureListener forget = closed -> later.cancel(false);
        channel.closeFuture().addListener(forget);
        // Otherwise a channel that is looked at now and then would keep one for each look.
        later.addListener(done -> channel.closeFuture().removeListener(forget));
        return later;
    }

    /** Closes the channel in that time; the future is cancelled when it is closed before. */
    public static Future<?> close(Channel channel, Duration time) {
        return run(channel, time, () -> channel.close());
    }

    /** Closes the channel in that time if it still has this handler. */
    public static void closeUnlessRemoved(ChannelHandlerContext handler, Duration time) {
        run(handler.channel(), time, () -> {
            if (!handler.isRemoved()) {
                handler.close();
            }
        });
    }
}
