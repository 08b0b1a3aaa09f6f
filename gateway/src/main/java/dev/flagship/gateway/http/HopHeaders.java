package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that concern one connection only, and those in which a proxy names the client. */
final class HopHeaders {

    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("x-forwarded-host");

    private static final AsciiString FORWARDED = AsciiString.cached("forwarded");

    /** Only a proxy may set these; a player's own values are dropped. */
    private static final List<AsciiString> CLAIMS = List.of(
            FORWARDED_FOR,
            FORWARDED_PROTO,
            FORWARDED_HOST,
            AsciiString.cached("x-forwarded-port"),
            AsciiString.cached("x-forwarded-server"),
            AsciiString.cached("x-forwarded-prefix"),
            AsciiString.cached("x-real-ip"),
            FORWARDED);

    /** Never dropped, even if a Connection header names them: framing and routing depend on these. */
    private static final Set<String> KEPT = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host");

    private HopHeaders() {}

    /** Makes a player's headers fit for the container. */
    static void towardsContainer(HttpHeaders headers, Via via, boolean upgrade) {
        dropHop(headers, upgrade);
        headers.remove(HttpHeaderNames.TE);
        headers.remove(HttpHeaderNames.PROXY_AUTHORIZATION);
        CLAIMS.forEach(headers::remove);
        headers.set(FORWARDED_FOR, via.address());
        headers.set(FORWARDED_PROTO, via.scheme());
        headers.set(FORWARDED_HOST, via.host());
        headers.set(FORWARDED, via.forwarded());
    }

    /** Makes a container's headers fit for the player. The app's own headers stay as they are. */
    static void towardsPlayer(HttpHeaders headers) {
        dropHop(headers, false);
    }

    /** Does the same for an answer with which both sides leave HTTP. */
    static void upgradeTowardsPlayer(HttpHeaders headers) {
        dropHop(headers, true);
    }

    /** Returns true unless Transfer-Encoding is absent or exactly {@code chunked} in HTTP/1.1. */
    static boolean hasOddTransferEncoding(HttpHeaders headers, HttpVersion version) {
        if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        List<String> values = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return values.size() != 1
                || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(values.getFirst())
                || !version.equals(HttpVersion.HTTP_1_1)
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static void dropHop(HttpHeaders headers, boolean upgrade) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            dropNamed(headers, upgrade);
        }
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
        if (upgrade) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        } else {
            headers.remove(HttpHeaderNames.CONNECTION);
            headers.remove(HttpHeaderNames.UPGRADE);
        }
    }

    private static void dropNamed(HttpHeaders headers, boolean upgrade) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String token : value.split(",", -1)) {
                String name = token.strip().toLowerCase(Locale.ROOT);
                boolean kept = name.isEmpty() || KEPT.contains(name) || (upgrade && name.equals("upgrade"));
                if (!kept) {
                    headers.remove(name);
                }
            }
        }
    }
}
