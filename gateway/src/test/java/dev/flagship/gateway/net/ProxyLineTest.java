package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PROXY protocol, version 1, as it comes and as somebody might send it who means harm. */
final class ProxyLineTest {
    private static final String SIX = "2001:0db8:ffff:ffff:ffff:ffff:ffff:ffff";

    private static ProxyHeader read(String text) {
        return ProxyHeader.read(bytes(text));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static ProxyHeader player(String address, int port, int to) {
        return new ProxyHeader.Player(new InetSocketAddress(InetAddress.ofLiteral(address), port), to);
    }

    @Test
    void itSaysWhoCameToWhichPort() {
        assertThat(read("PROXY TCP4 203.0.113.9 192.0.2.1 4660 80\r\n")).isEqualTo(player("203.0.113.9", 4660, 80));
        assertThat(read("PROXY TCP4 255.255.255.255 0.0.0.0 65535 0\r\n"))
                .isEqualTo(player("255.255.255.255", 65_535, 0));
        assertThat(read("PROXY TCP6 2001:db8::1 :: 1 2\r\n")).isEqualTo(player("2001:db8::1", 1, 2));
        assertThat(read("PROXY TCP6 " + SIX + " " + SIX + " 65535 65535\r\n")).isEqualTo(player(SIX, 65_535, 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff:: what ever \u00ff\r\n"})
    void whatItDoesNotKnowIsItsOwn(String line) {
        assertThat(read(line)).isEqualTo(new ProxyHeader.Itself());
    }

    @Test
    void whatFollowsIsLeftAndNothingIsReadBeforeTheEnd() {
        String line = "PROXY TCP4 203.0.113.9 192.0.2.1 4660 80\r\n";
        for (int length = 0; length < line.length(); length++) {
            ByteBuf part = bytes(line.substring(0, length));
            assertThat(ProxyHeader.read(part)).as("%d bytes", length).isEqualTo(new ProxyHeader.Incomplete());
            assertThat(part.readableBytes()).isEqualTo(length);
        }
        ByteBuf whole = bytes(line + "PROXY UNKNOWN\r\n");
        ProxyHeader.read(whole);
        assertThat(whole.toString(StandardCharsets.US_ASCII)).isEqualTo("PROXY UNKNOWN\r\n");
    }

    @Test
    void itIsNeverLongerThanTheProtocolHasIt() {
        String longest = "PROXY UNKNOWN " + "x".repeat(ProxyLine.LONGEST - 16) + "\r\n";
        assertThat(longest).hasSize(ProxyLine.LONGEST);
        assertThat(read(longest)).isEqualTo(new ProxyHeader.Itself());
        assertThat(read(longest.replace("\r", "x\r"))).isEqualTo(new ProxyHeader.Malformed());
        assertThat(read("PROXY UNKNOWN " + "x".repeat(ProxyLine.LONGEST))).isEqualTo(new ProxyHeader.Malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT / HTTP/1.1\r\n",
                "PROXY\r\n",
                "PROXY \r\n",
                "PROXY  TCP4 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2 \r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2\r\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2 3\r\n",
                "PROXY TCP4 203.0.113.9\t192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113.256 192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113.09 192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113 192.0.2.1 1 2\r\n",
                "PROXY TCP4 3405803785 192.0.2.1 1 2\r\n",
                "PROXY TCP4 localhost 192.0.2.1 1 2\r\n",
                "PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n",
                "PROXY TCP4 203.0.113.9 nowhere 1 2\r\n",
                "PROXY TCP6 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY TCP6 2001:db8::1%lo :: 1 2\r\n",
                "PROXY TCP6 [2001:db8::1] :: 1 2\r\n",
                "PROXY TCP6 2001:db8::1::2 :: 1 2\r\n",
                "PROXY TCP6 2001:db8::1 2001:::1 1 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 65536 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 99999\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 -1 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 01 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 \u0661 2\r\n",
                "PROXY UDP4 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY UNKNOWNX\r\n",
                "proxy TCP4 203.0.113.9 192.0.2.1 1 2\r\n"
            })
    void whateverElseBeginsLikeItIsRefused(String line) {
        assertThat(read(line)).isEqualTo(new ProxyHeader.Malformed());
    }
}
