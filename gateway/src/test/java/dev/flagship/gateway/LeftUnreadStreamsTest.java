package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever takes nothing of what comes over HTTP/2 is not read on, whatever wants an answer, and loses none of them. */
final class LeftUnreadStreamsTest extends EncryptedTestBase {

    private static final int OK = 0x88;

    /** Their answers are more than the kernels on both sides hold. */
    private static final int MANY = 10_000;

    /** Few of the hundred that may be open, so that none is refused for what waits. */
    private static final int AT_ONCE = 10;

    /** Far fewer than end the connection. */
    private static final int FEW = 30;

    /** Too long to be kept for the next answer's head, so that each head has it in full. */
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Own: " + "x".repeat(8000) + "\r\n\r\n";

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger askedBefore = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    /** Nobody is cut off because the machine is busy. */
    @Override
    long nanoTime() {
        return 0;
    }

    @Test
    void whoeverTakesNothingIsNotReadUntilTheyDo() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.answering(_ -> {
            turns.release();
            return ANSWER;
        })));
        Http2Wire wire = closing(new Http2Wire(gateway.httpsPort(), host(BLUE)));
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(wire), Thread::startVirtualThread);

        await().during(Duration.ofMillis(500)).until(this::stands);
        int before = asked.get();
        assertThat(before).as("what the kernel holds, and some more").isLessThan(MANY);

        enough.set(true);
        assertThat(wire.heads(before)).hasSize(before).containsOnly(OK);
        asking.get(1, TimeUnit.MINUTES);
        int all = asked.get();
        wire.frame(Http2Wire.HEADERS, 5, stream(all), request());
        assertThat(wire.heads(all + 1 - before)).hasSize(all + 1 - before).containsOnly(OK);
    }

    /** Says more and more that wants an answer, as long as its requests come to the container. */
    private void ask(Http2Wire wire) {
        while (!enough.get() && asked.get() < MANY) {
            turns.acquireUninterruptibly();
            int now = asked.get();
            wire.frame(Http2Wire.HEADERS, 5, stream(now), request());
            for (int i = 0; i < 5; i++) {
                wire.frame(Http2Wire.PING, 0, 0, new byte[8]);
            }
            if (now < FEW) {
                wire.frame(Http2Wire.SETTINGS, 0, 0, new byte[0]);
            }
            asked.incrementAndGet();
        }
    }

    /** Whether nothing more was asked since the last look. */
    private boolean stands() {
        int now = asked.get();
        return now > AT_ONCE && askedBefore.getAndSet(now) == now;
    }

    private static int stream(int number) {
        return 1 + 2 * number;
    }

    private static byte[] request() {
        return Http2Wire.fields(":method", "GET", ":scheme", "https", ":path", "/", ":authority", host(BLUE));
    }
}
