package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WaitingTest {
    private final UnfinishedHeads heads = new UnfinishedHeads(20_000, 20_000);
    private final Waiting waiting = new Waiting(heads.of("anna"));

    @AfterEach
    void end() {
        waiting.release();
    }

    private static HttpRequest request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    private static HttpContent piece(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String next() {
        HttpContent piece = (HttpContent) waiting.remove();
        String text = piece.content().toString(StandardCharsets.US_ASCII);
        piece.release();
        return text;
    }

    @Test
    void piecesOfABodyAreOneAndWhatComesAroundThemKeepsItsPlace() {
        HttpRequest first = request();
        HttpRequest second = request();
        waiting.add(first);
        waiting.add(piece("a"));
        waiting.add(piece("bc"));
        waiting.add(LastHttpContent.EMPTY_LAST_CONTENT);
        waiting.add(second);
        waiting.add(piece("d"));

        assertThat(waiting.hasEnd()).isTrue();
        assertThat(waiting.remove()).isSameAs(first);
        assertThat(next()).isEqualTo("abc");
        assertThat(waiting.remove()).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(waiting.remove()).isSameAs(second);
        assertThat(next()).isEqualTo("d");
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void whatWasTakenIsNotAddedTo() {
        waiting.add(piece("a"));
        assertThat(next()).isEqualTo("a");

        waiting.add(piece("b"));

        assertThat(next()).isEqualTo("b");
    }

    @Test
    void fieldsCountForMoreThanTheirBytesOverAllConnectionsUntilAllIsTaken() {
        Waiting another = new Waiting(heads.of("anna"));
        assertThat(waiting.add(withFields(request()))).isTrue();
        assertThat(waiting.add(withFields(request()))).isTrue();
        assertThat(another.add(withFields(request()))).isFalse();
        another.release();

        waiting.remove();
        waiting.remove();
        assertThat(heads.of("ben").add(20_000)).as("nothing is counted").isTrue();
    }

    @Test
    void trailersCountAsHeadsDo() {
        LastHttpContent end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        for (int i = 0; i < 100; i++) {
            end.trailingHeaders().add("a", "b");
        }
        assertThat(waiting.add(end)).isTrue();
        assertThat(heads.of("anna").add(20_000 - 100 * 64)).isFalse();

        waiting.release();
        assertThat(heads.of("ben").add(1)).as("what that one has").isTrue();
    }

    private static HttpRequest withFields(HttpRequest request) {
        for (int i = 0; i < 100; i++) {
            request.headers().add("a", "b");
        }
        return request;
    }

    @Test
    void noMoreThanSixtyFourRequestsWait() {
        for (int i = 0; i < 64; i++) {
            assertThat(waiting.add(request())).isTrue();
        }
        assertThat(waiting.add(request())).isFalse();

        waiting.remove();
        waiting.remove();
        assertThat(waiting.add(request())).isTrue();
    }

    @Test
    void whatIsLetGoOfIsReleased() {
        ByteBuf content = Unpooled.buffer().writeByte(1);
        waiting.add(new DefaultHttpContent(content));

        waiting.release();

        assertThat(content.refCnt()).isZero();
        assertThat(waiting.isEmpty()).isTrue();
    }
}
