package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Stream;
import org.junit.jupiter.api.Test;

final class UnreadFramesTest {
    private static final int MOST = 1024;

    private final UnreadFrames unread = new UnreadFrames();
    private final OwnStream upload = new OwnStream();
    private final OwnStream other = new OwnStream();

    private static final class OwnStream implements Http2FrameStream {
        @Override
        public int id() {
            return 1;
        }

        @Override
        public Http2Stream.State state() {
            return Http2Stream.State.OPEN;
        }
    }

    private boolean add(OwnStream stream, int bytes) {
        return unread.add(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[bytes])).stream(stream));
    }

    private void fill(OwnStream stream) {
        for (int i = 0; i < MOST; i++) {
            assertThat(add(stream, 1)).isTrue();
        }
    }

    @Test
    void piecesOfOneByteAreTooManyLongBeforeTheWindowIsFull() {
        fill(upload);

        assertThat(add(other, 1)).isFalse();
    }

    @Test
    void whatIsReadMakesRoom() {
        fill(upload);

        unread.read(upload, 10);

        for (int i = 0; i < 10; i++) {
            assertThat(add(other, 1)).isTrue();
        }
        assertThat(add(other, 1)).isFalse();
    }

    @Test
    void anUploadThatIsReadGoesOnForEver() {
        for (int i = 0; i < 10 * MOST; i++) {
            assertThat(add(upload, 16_384)).isTrue();
            if (i > 2) {
                unread.read(upload, 16_384);
            }
        }
    }

    @Test
    void whatAClosedStreamLeftUnreadIsForgotten() {
        fill(upload);

        unread.forget(upload);

        assertThat(add(other, 1)).isTrue();
    }

    @Test
    void framesOfNoBytesAreForgottenWithTheirStreams() {
        for (int i = 0; i < 2 * MOST; i++) {
            OwnStream next = new OwnStream();
            assertThat(add(next, 0)).isTrue();
            unread.forget(next);
        }
    }
}
