package dev.flagship.gateway.http;

import dev.flagship.gateway.access.Initiator;
import dev.flagship.gateway.access.PassCheck;
import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Lookup;
import dev.flagship.gateway.route.Shared;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.Ticket;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the route for each request of one player connection, since any request may name another host. */
final class HostRouting {

    /** Where a request goes. */
    sealed interface Outcome {}

    /** It goes to this route; {@code changed} tells whether the previous request went to another. */
    record Routed(LiveRoute route, boolean changed) implements Outcome {}

    /** It goes nowhere. */
    record Refused(OwnAnswer answer) implements Outcome {}

    private final Shared shared;
    private final Channel player;
    private Visit visit;
    private final String suffix;
    private Via via;
    private @Nullable LiveRoute current;

    HostRouting(Shared shared, String domain, Channel player, Visit visit) {
        this.shared = shared;
        this.player = player;
        this.visit = visit;
        this.suffix = "." + domain;
        this.via = visit.to("");
    }

    /** Returns the source that the connection counts for before its first request. */
    Source source() {
        return Source.of(visit.from().getAddress());
    }

    /** Finds the route of a request, and counts the connection there. */
    Outcome route(HttpRequest request) {
        follow(request);
        List<String> fields = request.headers().getAll(HttpHeaderNames.HOST);
        long now = shared.nanoTime().getAsLong();
        LiveRoute before = current;
        if (before != null && fields.size() == 1 && fields.getFirst().equals(via.host()) && before.isOpen(now)) {
            return enter(before, request, via.host(), now);
        }
        return switch (HostName.parse(fields, suffix)) {
            case HostName.Malformed _ -> new Refused(ErrorPage.BAD_REQUEST);
            case HostName.Foreign _ when asksForAddress(request) -> statement();
            case HostName.Foreign _ -> visit.encrypted() ? new Refused(ErrorPage.MISDIRECTED) : unknown(now);
            case HostName.Label _ when visit.misnamed() -> new Refused(ErrorPage.MISDIRECTED);
            case HostName.Label(String label) ->
                switch (find(label, now)) {
                    case Lookup.Unknown _ when asksForAddress(request) && !couldBeGiven(label) -> statement();
                    case Lookup.Unknown _ -> unknown(now);
                    case Lookup.Gone _ -> new Refused(ErrorPage.GONE);
                    case Lookup.Found(LiveRoute route) -> enter(route, request, fields.getFirst(), now);
                };
        };
    }

    private void follow(HttpRequest request) {
        Visit asking = visit.of(request.headers());
        if (!asking.equals(visit)) {
            visit = asking;
            via = visit.to(via.host());
        }
    }

    private Lookup find(String label, long now) {
        return visit.relayed()
                ? shared.book().bySubdomain(label, now)
                : shared.book().byLabel(label, now);
    }

    private static boolean asksForAddress(HttpRequest request) {
        return request.uri().equals(AddressStatement.PATH);
    }

    /** Whether this is a possible label. A request for an unknown one is a guess. */
    private static boolean couldBeGiven(String label) {
        return RouteKey.LABEL.matcher(label).matches();
    }

    private Outcome statement() {
        return new Refused(
                new StatedAddress(shared.trust().statement(visit.from().getAddress())));
    }

    private Outcome unknown(long now) {
        boolean tooMany = shared.guesses().isTooMany(Source.of(visit.from().getAddress()), now);
        return new Refused(tooMany ? ErrorPage.TOO_MANY_GUESSES : ErrorPage.NOT_FOUND);
    }

    private Outcome enter(LiveRoute route, HttpRequest request, String newHost, long now) {
        return switch (check(route.route(), request)) {
            case PassCheck.Denied _ -> new Refused(ErrorPage.FORBIDDEN);
            case PassCheck.Needless _ -> new Refused(new PassNotNeeded());
            case PassCheck.Returning(String pass) -> new Refused(new PassKept(pass, visit.encrypted()));
            case PassCheck.Entering(Ticket ticket, String pass) ->
                new Refused(
                        shared.trust().redeem(ticket) ? new PassKept(pass, visit.encrypted()) : ErrorPage.TICKET_USED);
            case PassCheck.Admitted _
            when isStrangers(request, route.route(), newHost, now) -> new Refused(ErrorPage.STRANGE_PAGE);
            case PassCheck.Admitted _ -> admit(route, newHost, now);
        };
    }

    private PassCheck check(Route route, HttpRequest request) {
        String label = label(route.key());
        if (label == null) {
            return new PassCheck.Admitted();
        }
        List<String> cookies =
                route.access() instanceof Access.Pass ? request.headers().getAll(HttpHeaderNames.COOKIE) : List.of();
        return PassCheck.decide(route.access(), label, visit.from().getAddress(), request.uri(), cookies);
    }

    /** Whether a page of something else than this instance made the player's browser show its pass. */
    private boolean isStrangers(HttpRequest request, Route route, String host, long now) {
        if (!(route.access() instanceof Access.Pass)) {
            return false;
        }
        HttpHeaders headers = request.headers();
        return switch (Initiator.of(host, headers.getAll(HttpHeaderNames.ORIGIN), headers.get("sec-fetch-site"))) {
            case Initiator.Own _ -> false;
            case Initiator.Foreign _ -> true;
            case Initiator.Page(String authority) ->
                !leadsTo(authority, route.incarnation().instance(), now);
        };
    }

    private boolean leadsTo(String authority, InstanceId instance, long now) {
        return HostName.parse(List.of(authority), suffix) instanceof HostName.Label(String label)
                && find(label, now) instanceof Lookup.Found(LiveRoute route)
                && route.route().incarnation().instance().equals(instance);
    }

    private static @Nullable String label(RouteKey key) {
        return switch (key) {
            case RouteKey.Host(String label) -> label;
            case RouteKey.Subdomain(String label) -> label;
            case RouteKey.Sni _, RouteKey.Numbered _ -> null;
        };
    }

    private Outcome admit(LiveRoute route, String newHost, long now) {
        LiveRoute before = current;
        if (route != before) {
            if (before != null) {
                before.leave(player);
                current = null;
            }
            switch (route.admit(player, Door.source(player), now)) {
                case FULL -> {
                    return new Refused(ErrorPage.BUSY);
                }
                case ENDED -> {
                    return new Refused(ErrorPage.GONE);
                }
                case ADMITTED -> current = route;
            }
        }
        if (!newHost.equals(via.host())) {
            via = visit.to(newHost);
        }
        return new Routed(route, route != before);
    }

    /** Makes the headers of a routed request fit for the container. */
    void prepare(HttpHeaders headers, boolean upgrade) {
        HopHeaders.towardsContainer(headers, via, upgrade);
        // Browsers and programs may still show a pass where none is asked for any more.
        List<String> cookies = headers.getAll(HttpHeaderNames.COOKIE);
        if (PassCheck.mayHoldPass(cookies)) {
            headers.set(HttpHeaderNames.COOKIE, PassCheck.withoutPass(cookies));
        }
    }

    /** Returns the route of the last request; null before the first. */
    @Nullable
    LiveRoute current() {
        return current;
    }

    /** Returns how long the current route lets a connection be idle. */
    Duration idle() {
        LiveRoute route = current;
        return route == null
                ? shared.limits().keepAlive()
                : route.route().limits().idle();
    }
}
