package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;

final class StreamRequestTest {

    @Test
    void aStreamThatItsPlayerResetDoesNotWaitToBeRead() {
        EmbeddedChannel stream = new EmbeddedChannel(new StreamRequest());
        stream.config().setAutoRead(false);

        stream.pipeline().fireUserEventTriggered(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        assertThat(stream.isOpen())
                .as("until it is closed on the player's side, too")
                .isTrue();
        stream.runPendingTasks();

        assertThat(stream.isOpen()).isFalse();
    }
}
