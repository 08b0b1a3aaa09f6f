package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.CaptureFile.Packet;
import dev.flagship.gateway.capture.Tap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes an instance's routes can be read as packets, and nothing else can. */
final class CaptureTest extends GatewayTestBase {
    private static final long MUCH = 1 << 24;

    private static String at(Upstream upstream) {
        return "127.0.0.1:" + upstream.address().getPort();
    }

    /** Answers what a player sends, twice. */
    private Upstream echo() {
        return closing(Upstream.start(connection -> {
            String heard = new String(connection.in.readNBytes(5), StandardCharsets.ISO_8859_1);
            connection.send(heard + heard);
        }));
    }

    @Test
    void aConnectionIsAHandshakeItsBytesAndItsEnd() {
        Upstream upstream = echo();
        int port = openPort(BLUE_ONE, upstream);
        Tap tap = gateway.taps().open(BLUE_ONE.instance(), MUCH);
        Wire player = tcp(port);
        assertThat(player.send("hello").readToEnd()).isEqualTo("hellohello");
        player.close();

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        await().until(() -> {
            all.writeBytes(tap.take());
            return CaptureFile.read(all.toByteArray()).packets().size() == 7;
        });
        CaptureFile file = CaptureFile.read(all.toByteArray());
        String container = at(upstream);
        String near = file.packets().getFirst().from();
        assertThat(file.packets()).extracting(Packet::flags).containsExactly(0x02, 0x12, 0x10, 0x18, 0x18, 0x11, 0x11);
        assertThat(file.said(near)).isEqualTo("hello");
        assertThat(file.said(container)).isEqualTo("hellohello");
        assertThat(file.packets().getFirst().comment()).startsWith("player 127.0.0.1:");
        assertThat(file.packets().getFirst().micros())
                .isBetween(
                        ChronoUnit.MICROS.between(Instant.EPOCH, START),
                        ChronoUnit.MICROS.between(Instant.EPOCH, START.plusSeconds(1)));
        assertThat(tap.missed()).isZero();
    }

    @Test
    void onlyWhatIsAskedForIsHeardAndOnlyUntilItIsClosed() {
        Upstream green = closing(Upstream.saying("green"));
        openHost(GREEN, GREEN_ONE, green);
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        Wire open = http();
        open.send(request(GREEN)).answer();
        Tap tap = gateway.taps().open(GREEN_ONE.instance(), MUCH);
        get(host(BLUE));
        open.send(request(GREEN)).answer();

        CaptureFile file = CaptureFile.read(tap.take());
        assertThat(file.packets().getFirst().flags())
                .as("of one that was open before")
                .isEqualTo(0x02);
        assertThat(file.said(at(green))).endsWith("green").doesNotContain("blue");
        assertThat(file.said(file.packets().getFirst().from())).contains("x-forwarded-for: 127.0.0.1");

        gateway.taps().close(GREEN_ONE.instance());
        open.send(request(GREEN)).answer();
        assertThat(tap.take()).isEmpty();
    }

    @Test
    void itIsNoLargerThanItMayBe() {
        Upstream upstream = closing(Upstream.start(connection -> connection.send("x".repeat(200_000))));
        int port = openPort(BLUE_ONE, upstream);
        Tap tap = gateway.taps().open(BLUE_ONE.instance(), 50_000);
        assertThat(tcp(port).readToEnd()).hasSize(200_000);

        assertThat(tap.isFull()).isTrue();
        assertThat(tap.missed()).isGreaterThan(100_000);
        byte[] kept = tap.take();
        assertThat(kept).hasSizeBetween(20_000, 50_000);
        assertThat(List.copyOf(CaptureFile.read(kept).packets())).hasSizeGreaterThan(3);
    }

    @Test
    void aBurstThatNobodyTakesIsNotHeldInMemory() {
        Upstream upstream = closing(Upstream.start(connection -> connection.send("x".repeat(3_000_000))));
        int port = openPort(BLUE_ONE, upstream);
        Tap tap = gateway.taps().open(BLUE_ONE.instance(), MUCH);
        assertThat(tcp(port).readToEnd()).hasSize(3_000_000);

        assertThat(tap.isFull()).isFalse();
        assertThat(tap.missed()).isGreaterThan(1_000_000);
        assertThat(tap.take()).hasSizeBetween(1_000_000, 1 << 20);
    }
}
