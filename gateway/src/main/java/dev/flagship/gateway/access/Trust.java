package dev.flagship.gateway.access;

import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.lifecycle.route.Ticket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What gateway and platform tell each other by way of players: tickets, which the platform makes and the gateway
 * redeems, and address statements, which the gateway makes. A ticket is valid once, for a minute, and only if it was
 * made after this gateway began to hear of tickets redeemed at others.
 */
public final class Trust {
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** How far the platform's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final String addresses;
    private final Consumer<Ticket> told;
    private volatile Instant since;
    private final Map<String, Instant> used = new LinkedHashMap<>();

    /**
     * Begins with no redeemed tickets.
     *
     * @param clock returns the platform's time
     * @param addresses the secret that signs address statements
     */
    public Trust(InstantSource clock, String addresses) {
        this(clock, addresses, ticket -> {});
    }

    /**
     * Begins with no redeemed tickets, beside other gateways.
     *
     * @param told is told of every ticket that is redeemed here, to inform the others
     */
    public Trust(InstantSource clock, String addresses, Consumer<Ticket> told) {
        this.clock = clock;
        this.addresses = addresses;
        this.told = told;
        this.since = clock.instant();
    }

    /**
     * Refuses tickets that were made before now, because it is not known which of them were redeemed at other gateways.
     */
    public void beginAnew() {
        since = clock.instant();
    }

    /** Returns the platform's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Redeems a ticket. Returns false when it is not valid any more. */
    public boolean redeem(Ticket ticket) {
        boolean redeemed = use(ticket);
        if (redeemed) {
            told.accept(ticket);
        }
        return redeemed;
    }

    /** Notes that another gateway redeemed the ticket. */
    public void usedElsewhere(Ticket ticket) {
        use(ticket);
    }

    private synchronized boolean use(Ticket ticket) {
        Instant now = clock.instant();
        used.values().removeIf(at -> at.plus(LIFE).isBefore(now));
        Instant issued = ticket.issuedAt();
        boolean fresh = !issued.plus(LIFE).isBefore(now) && !issued.isAfter(now.plus(AHEAD)) && !issued.isBefore(since);
        return fresh && used.size() < MOST && used.putIfAbsent(ticket.nonce(), issued) == null;
    }

    /** Returns a signed statement that somebody connects from this address. */
    public String statement(InetAddress address) {
        return new AddressStatement(address, clock.instant()).sign(addresses);
    }
}
