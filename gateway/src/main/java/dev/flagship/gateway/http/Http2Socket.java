package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.Traffic;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One stream of a player's HTTP/2 connection. It is closed when its answer is written; the connection goes on. */
final class Http2Socket implements PlayerSocket {

    /** How long an error page waits for a player who opens no window for it. */
    private static final Duration PAGE = Duration.ofSeconds(5);

    private final Http2StreamChannel channel;
    private boolean inputEnded;
    private boolean head;
    /** Whether the whole answer was written. The stream learns only later that it has ended. */
    private boolean isAnswered;

    Http2Socket(Http2StreamChannel channel) {
        this.channel = channel;
        channel.closeFuture().addListener(closed -> resetUnlessAnswered());
    }

    /**
     * Resets an unfinished stream. Closing alone does not reset a stream whose end was written, and what its window
     * holds back would wait for ever.
     */
    private void resetUnlessAnswered() {
        boolean open = channel.parent().isActive() && channel.stream().state() != Http2Stream.State.CLOSED;
        if (open && !isAnswered) {
            channel.parent().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(channel.stream()));
            dropWhatWaits();
        }
    }

    /** Where a player takes nothing, the reset waits, too, and until it is sent more of the answer would follow it. */
    private void dropWhatWaits() {
        Http2FrameCodec codec = channel.parent().pipeline().get(Http2FrameCodec.class);
        Http2Stream stream = codec == null
                ? null
                : codec.connection().stream(channel.stream().id());
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public void answerTo(boolean head) {
        this.head = head;
    }

    @Override
    public void writeInterim(HttpResponse head) {
        FullHttpResponse whole = new DefaultFullHttpResponse(head.protocolVersion(), head.status());
        whole.headers().set(head.headers());
        channel.write(whole);
    }

    @Override
    public void write(Object message) {
        if (message instanceof LastHttpContent) {
            channel.write(message).addListener(written -> {
                isAnswered = written.isSuccess();
                channel.close();
            });
        } else {
            channel.write(message);
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** A stream carries only one request. */
    @Override
    public boolean mayAsk() {
        return true;
    }

    @Override
    public void read(boolean on) {
        channel.config().setAutoRead(on);
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

    @Override
    public void closeAfter(@Nullable HttpResponse last, Duration patience) {
        if (last != null) {
            write(head ? withoutBody(last) : last);
        }
        channel.flush();
        Later.close(channel, last == null || patience.compareTo(PAGE) < 0 ? patience : PAGE);
    }

    /**
     * Drops the body of an error page. HTTP/2 frames tell by themselves whether a body follows, so the page's would be
     * sent even in answer to HEAD.
     */
    private static HttpResponse withoutBody(HttpResponse page) {
        HttpResponse head = new DefaultFullHttpResponse(
                page.protocolVersion(),
                page.status(),
                Unpooled.EMPTY_BUFFER,
                page.headers(),
                EmptyHttpHeaders.INSTANCE);
        ReferenceCountUtil.release(page);
        return head;
    }

    @Override
    public Traffic relay(ChannelHandler http, ContainerConnection container) {
        throw new IllegalStateException("a stream does not leave HTTP");
    }
}
