package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import org.junit.jupiter.api.Test;

final class RefusedStreamTest {

    private final EmbeddedChannel stream = new EmbeddedChannel(new RefusedStream());

    private static Http2HeadersFrame head(boolean whole) {
        return new DefaultHttp2HeadersFrame(new DefaultHttp2Headers(), whole);
    }

    private void assertAnswered() {
        Http2HeadersFrame answer = stream.readOutbound();
        assertThat(answer.headers().status().toString()).isEqualTo("503");
        assertThat(answer.isEndStream()).isTrue();
    }

    @Test
    void aWholeRequestIsAnsweredAndNotReset() {
        stream.writeInbound(head(true));

        assertAnswered();
        assertThat(stream.outboundMessages()).isEmpty();
    }

    @Test
    void whatIsStillBeingSentIsNotWaitedForAndThatIsNoFault() {
        ByteBuf body = Unpooled.buffer().writeZero(10);

        stream.writeInbound(head(false), new DefaultHttp2DataFrame(body, true));

        assertAnswered();
        Http2ResetFrame reset = stream.readOutbound();
        assertThat(reset.errorCode()).isEqualTo(Http2Error.NO_ERROR.code());
        assertThat(stream.outboundMessages()).isEmpty();
        assertThat(body.refCnt()).isZero();
    }
}
