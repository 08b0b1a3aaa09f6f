package dev.flagship.gateway.access;

import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.lifecycle.route.Ticket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What gateway and platform tell each other by way of players: tickets, which are made there and used here, and
 * statements of addresses, which are made here. A ticket counts once, within a minute of its making, and not before
 * this gateway began: what an earlier one took is not known here.
 */
public final class Trust {
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** How far the platform's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final String addresses;
    private final Instant since;
    private final Map<String, Instant> used = new LinkedHashMap<>();

    /**
     * Nothing is used yet.
     *
     * @param clock tells the platform's time
     * @param addresses the secret that statements of addresses are signed with
     */
    public Trust(InstantSource clock, String addresses) {
        this.clock = clock;
        this.addresses = addresses;
        this.since = clock.instant();
    }

    /** The platform's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Uses a ticket up; false if it is of no use any more. */
    public synchronized boolean redeem(Ticket ticket) {
        Instant now = clock.instant();
        used.values().removeIf(at -> at.plus(LIFE).isBefore(now));
        Instant issued = ticket.issuedAt();
        boolean fresh = !issued.plus(LIFE).isBefore(now) && !issued.isAfter(now.plus(AHEAD)) && !issued.isBefore(since);
        return fresh && used.size() < MOST && used.putIfAbsent(ticket.nonce(), issued) == null;
    }

    /** What the platform may believe of whoever comes from this address. */
    public String statement(InetAddress address) {
        return new AddressStatement(address, clock.instant()).sign(addresses);
    }
}
