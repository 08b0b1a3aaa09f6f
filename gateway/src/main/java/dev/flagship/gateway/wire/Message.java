package dev.flagship.gateway.wire;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A message between node and gateway. Both sides must speak the same {@link #VERSION}. */
public sealed interface Message {
    /** The version that this code speaks. */
    int VERSION = 3;

    /**
     * The gateway's first message.
     *
     * @param run identifies this run of the gateway
     * @param name its name in logs, 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}
     */
    record Hello(int version, UUID run, String name, Served served) implements Message {
        public Hello {
            Objects.requireNonNull(run, "run");
            if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new IllegalArgumentException("name: " + name.length() + " characters that are no name");
            }
            Objects.requireNonNull(served, "served");
        }
    }

    /**
     * What a gateway serves. It must match what the node gives out.
     *
     * @param encrypted whether it has ports inside TLS
     */
    record Served(String domain, int firstTcpPort, int lastTcpPort, boolean encrypted) {
        public Served {
            if (!domain.matches("[!-~]{1,253}")) {
                throw new IllegalArgumentException("domain: " + domain.length() + " characters that are no domain");
            }
        }
    }

    /** The node's last message to a gateway that it cannot use. */
    record Refused(String reason) implements Message {}

    /**
     * The node's answer to a gateway that it can use; the whole table follows.
     *
     * @param addresses the secret that signs address statements
     * @param now the platform's time
     */
    record Welcome(String addresses, Instant now) implements Message {
        @Override
        public String toString() {
            return "Welcome[now=" + now + "]";
        }
    }

    /** A change to the routes, which the gateway answers with {@link Done}. */
    sealed interface Change extends Message {
        /** Returns the number that the answer names. */
        long id();
    }

    /** The whole table of routes. */
    record Table(long id, long epoch, List<Route> routes) implements Change {
        public Table {
            routes = List.copyOf(routes);
        }
    }

    /** A route to open or to renew. */
    record Open(long id, Route route) implements Change {}

    /** A route to withdraw. */
    record Withdraw(long id, RouteKey key, Incarnation incarnation) implements Change {}

    /** The outcome of a change. */
    enum Outcome {
        /** It is in force. */
        DONE,
        /** The port of a route cannot be bound. */
        PORT_TAKEN,
        /** The gateway cannot open such a route. */
        REFUSED,
        /** Nobody new is let in, but open connections are not closed yet. */
        NOT_CLOSED
    }

    /**
     * The answer to a change.
     *
     * @param detail why it was not done; empty when it was
     * @param missing keys of a table's routes that the gateway could not open
     */
    record Done(long id, Outcome outcome, String detail, List<RouteKey> missing) implements Message {
        public Done {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(detail, "detail");
            missing = List.copyOf(missing);
        }
    }

    /** The gateway asks for a renewal of its lease and reports what it did. Numbers count up from 1. */
    record Renew(long number, Report report) implements Message {}

    /** The node renews the lease. It counts from when the gateway asked; both know its length. */
    record Renewed(long number, Instant now) implements Message {}

    /** The node asks for a capture of an instance's traffic, of at most {@code most} bytes. */
    record Listen(InstanceId instance, long most) implements Message {
        public Listen {
            Objects.requireNonNull(instance, "instance");
        }
    }

    /** The node ends a capture. */
    record Unlisten(InstanceId instance) implements Message {
        public Unlisten {
            Objects.requireNonNull(instance, "instance");
        }
    }

    /**
     * Captured traffic since the last such message.
     *
     * @param blocks whole blocks of a pcap-ng file; must not be changed
     * @param missed bytes that were dropped for lack of room, in total
     * @param full whether the gateway captures nothing more
     */
    @SuppressWarnings("ArrayRecordComponent") // It goes from one socket to one file, and nobody compares it.
    record Heard(InstanceId instance, byte[] blocks, long missed, boolean full) implements Message {
        public Heard {
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(blocks, "blocks");
        }
    }

    /** The gateway has ended its routes and leaves. */
    record Left() implements Message {}

    /** A ticket was redeemed: by the gateway that sends this, or by another one when the node sends it. */
    record Used(Ticket ticket) implements Message {}

    /**
     * What passed a gateway.
     *
     * @param open player connections that are open, with or without a route
     * @param total what all routes have carried since it was started, and its guesses
     * @param usage what each used route has carried since it was opened
     * @param reached incarnations that players connected to; ended ones are repeated until the node received them
     */
    record Report(int open, Carried total, List<RouteUsage> usage, Set<Incarnation> reached) {
        public Report {
            Objects.requireNonNull(total, "total");
            usage = List.copyOf(usage);
            reached = Set.copyOf(reached);
        }
    }
}
