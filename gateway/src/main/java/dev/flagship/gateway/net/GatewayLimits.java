package dev.flagship.gateway.net;

import dev.flagship.lifecycle.route.Ceilings;
import java.time.Duration;

/**
 * Limits for every connection, whatever its route. All durations are positive.
 *
 * @param connect how long a container may take to accept a connection
 * @param requestHead how long a player may take to send a request line and its headers
 * @param keepAlive how long a connection may wait for its next request
 * @param bodyWindow the time over which {@code bodyRate} is measured
 * @param bodyRate fewest bytes per second of a request body while the gateway is ready to read it
 * @param response how long a container may take to begin its answer
 * @param requestHeadBytes most bytes of a request's headers; the first line may have half as many
 * @param responseHeadBytes most bytes of a response's headers
 * @param headers most header fields of one message
 * @param connections most player connections of the whole gateway; see {@link Ceilings} for those inside TLS
 * @param connectionsPerAddress most of them from one IPv4 address or IPv6 /64; a hall full of players may share one
 * @param guesses how many unknown names one source may request in a minute before it gets a shorter answer
 * @param rememberedLabels how many labels of ended routes are answered with 410 instead of 404
 */
public record GatewayLimits(
        Duration connect,
        Duration requestHead,
        Duration keepAlive,
        Duration bodyWindow,
        int bodyRate,
        Duration response,
        int requestHeadBytes,
        int responseHeadBytes,
        int headers,
        int connections,
        int connectionsPerAddress,
        int guesses,
        int rememberedLabels) {

    /** Generous to people and challenges, strict to those who only hold connections open. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            Duration.ofSeconds(15),
            64,
            Duration.ofSeconds(60),
            16 * 1024,
            64 * 1024,
            100,
            Ceilings.USUAL.connections(),
            Ceilings.USUAL.perAddress(),
            120,
            50_000);

    public GatewayLimits {
        requirePositive("connect", connect);
        requirePositive("requestHead", requestHead);
        requirePositive("keepAlive", keepAlive);
        requirePositive("bodyWindow", bodyWindow);
        requirePositive("response", response);
        requirePositive("bodyRate", bodyRate);
        requirePositive("requestHeadBytes", requestHeadBytes);
        requirePositive("responseHeadBytes", responseHeadBytes);
        requirePositive("headers", headers);
        requirePositive("connections", connections);
        requirePositive("connectionsPerAddress", connectionsPerAddress);
        requirePositive("guesses", guesses);
        requirePositive("rememberedLabels", rememberedLabels);
    }

    /** Returns the ceilings on all connections, before those of heap and files apply. */
    public Ceilings ceilings() {
        return new Ceilings(connections, connectionsPerAddress);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
