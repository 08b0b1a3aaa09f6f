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
 * What gateway and platform tell each other by way of players: tickets, which are made there and used here, and
 * statements of addresses, which are made here. A ticket counts once, within a minute of its making, and not before
 * this gateway began to hear what others took.
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
     * Nothing is used yet.
     *
     * @param clock tells the platform's time
     * @param addresses the secret that statements of addresses are signed with
     */
    public Trust(InstantSource clock, String addresses) {
        this(clock, addresses, ticket -> {});
    }

    /**
     * The same where there are other gateways beside this one.
     *
     * @param told of every ticket that is used up here, so that the others hear of it
     */
    public Trust(InstantSource clock, String addresses, Consumer<Ticket> told) {
        this.clock = clock;
        this.addresses = addresses;
        this.told = told;
        this.since = clock.instant();
    }

    /** What others took until now is not known here: a ticket from before now is of no use here any more. */
    public void beginAnew() {
        since = clock.instant();
    }

    /** The platform's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Uses a ticket up; false if it is of no use any more. */
    public boolean redeem(Ticket ticket) {
        boolean redeemed = use(ticket);
        if (redeemed) {
            told.accept(ticket);
        }
        return redeemed;
    }

    /** Another gateway used it up. */
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

    /** What the platform may believe of whoever comes from this address. */
    public String statement(InetAddress address) {
        return new AddressStatement(address, clock.instant()).sign(addresses);
    }
}
