package dev.flagship.gateway.route;

import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.net.ConnectionCount;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.net.Guesses;
import dev.flagship.gateway.net.Handshakes;
import dev.flagship.gateway.net.Transport;
import dev.flagship.gateway.net.UnfinishedHeads;
import java.util.function.LongSupplier;

/**
 * What every connection of one gateway shares.
 *
 * @param taps the instances whose traffic is captured
 * @param lease how long its routes are valid
 * @param nanoTime monotonic nanoseconds
 */
public record Shared(
        Transport transport,
        RouteBook book,
        ConnectionCount connections,
        UnfinishedHeads heads,
        Handshakes handshakes,
        Guesses guesses,
        Trust trust,
        Taps taps,
        GatewayLimits limits,
        RouteLease lease,
        LongSupplier nanoTime) {}
