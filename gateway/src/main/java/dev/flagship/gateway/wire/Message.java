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

/** One message. Both sides must speak the same {@link #VERSION}. */
public sealed interface Message {
    /** What this code speaks. */
    int VERSION = 3;

    /**
     * The gateway's first.
     *
     * @param run tells one run of a gateway from every other
     * @param name how logs call it, 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}
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
     * What a gateway can serve, which must be what the node gives out.
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

    /** The node's answer to a gateway that it cannot use; the last that it says. */
    record Refused(String reason) implements Message {}

    /**
     * The node's answer to a gateway that it can use; the whole table follows.
     *
     * @param addresses the secret that statements of addresses are signed with
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
        /** What the answer names. */
        long id();
    }

    /** The whole table. */
    record Table(long id, long epoch, List<Route> routes) implements Change {
        public Table {
            routes = List.copyOf(routes);
        }
    }

    /** A route to open or to renew. */
    record Open(long id, Route route) implements Change {}

    /** A route to withdraw. */
    record Withdraw(long id, RouteKey key, Incarnation incarnation) implements Change {}

    /** How a change ended. */
    enum Outcome {
        /** It is in force. */
        DONE,
        /** The port of a route cannot be bound. */
        PORT_TAKEN,
        /** The gateway cannot have such a route. */
        REFUSED,
        /** Nobody is let in, but what is open is not closed yet. */
        NOT_CLOSED
    }

    /**
     * What became of a change.
     *
     * @param detail why it is not done; empty when it is
     * @param missing routes of a table that the gateway could not open
     */
    record Done(long id, Outcome outcome, String detail, List<RouteKey> missing) implements Message {
        public Done {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(detail, "detail");
            missing = List.copyOf(missing);
        }
    }

    /** The gateway asks to be believed in for another while, and says what it did. Numbers count up from 1. */
    record Renew(long number, Report report) implements Message {}

    /** It is: from when it asked, for as long as both know. */
    record Renewed(long number, Instant now) implements Message {}

    /** What passes the routes of an instance is wanted as a capture of at most so many bytes. */
    record Listen(InstanceId instance, long most) implements Message {
        public Listen {
            Objects.requireNonNull(instance, "instance");
        }
    }

    /** It is wanted no more. */
    record Unlisten(InstanceId instance) implements Message {
        public Unlisten {
            Objects.requireNonNull(instance, "instance");
        }
    }

    /**
     * What was heard since the last time.
     *
     * @param blocks whole blocks of a pcap-ng file; not to be changed
     * @param missed bytes for which there was no room, from the beginning on
     * @param full whether the gateway keeps nothing more
     */
    @SuppressWarnings("ArrayRecordComponent") // It goes from one socket to one file, and nobody compares it.
    record Heard(InstanceId instance, byte[] blocks, long missed, boolean full) implements Message {
        public Heard {
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(blocks, "blocks");
        }
    }

    /** The gateway has ended its routes and goes. */
    record Left() implements Message {}

    /** A ticket was used up: by the gateway that says so, or by another one where the node does. */
    record Used(Ticket ticket) implements Message {}

    /**
     * What passed a gateway.
     *
     * @param open player connections that are open, over all routes and none
     * @param total what all routes carried since it was started, and what was guessed
     * @param usage what each route carried since it was opened, without those that nobody used
     * @param reached what players were connected to; what ended is said until it was heard
     */
    record Report(int open, Carried total, List<RouteUsage> usage, Set<Incarnation> reached) {
        public Report {
            Objects.requireNonNull(total, "total");
            usage = List.copyOf(usage);
            reached = Set.copyOf(reached);
        }
    }
}
