package dev.flagship.gateway.http;

import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Lookup;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which route one player connection uses: asked at every request, because any of them may name another host. */
final class HostRouting {

    /** Where a request goes. */
    sealed interface Outcome {}

    /** To this route; {@code changed} if the request before it went elsewhere. */
    record Routed(LiveRoute route, boolean changed) implements Outcome {}

    /** Nowhere. */
    record Refused(ErrorPage page) implements Outcome {}

    private final Shared shared;
    private final SocketChannel player;
    private final String suffix;
    private final String address;
    private String host = "";
    private @Nullable LiveRoute current;

    HostRouting(Shared shared, String domain, SocketChannel player) {
        this.shared = shared;
        this.player = player;
        this.suffix = "." + domain;
        this.address = player.remoteAddress().getAddress().getHostAddress();
    }

    /** Finds the request's route and counts the connection there. */
    Outcome route(HttpRequest request) {
        List<String> fields = request.headers().getAll(HttpHeaderNames.HOST);
        long now = shared.nanoTime().getAsLong();
        LiveRoute before = current;
        if (before != null && fields.size() == 1 && fields.getFirst().equals(host) && before.isOpen(now)) {
            return new Routed(before, false);
        }
        return switch (HostName.parse(fields, suffix)) {
            case HostName.Malformed _ -> new Refused(ErrorPage.BAD_REQUEST);
            case HostName.Foreign _ -> new Refused(ErrorPage.NOT_FOUND);
            case HostName.Label(String label) ->
                switch (shared.book().byLabel(label, now)) {
                    case Lookup.Unknown _ -> new Refused(ErrorPage.NOT_FOUND);
                    case Lookup.Gone _ -> new Refused(ErrorPage.GONE);
                    case Lookup.Found(LiveRoute route) -> enter(route, fields.getFirst(), now);
                };
        };
    }

    private Outcome enter(LiveRoute route, String newHost, long now) {
        LiveRoute before = current;
        if (route != before) {
            if (before != null) {
                before.release(player);
                current = null;
            }
            switch (route.admit(player, now)) {
                case FULL -> {
                    return new Refused(ErrorPage.BUSY);
                }
                case ENDED -> {
                    return new Refused(ErrorPage.GONE);
                }
                case ADMITTED -> current = route;
            }
        }
        host = newHost;
        return new Routed(route, route != before);
    }

    /** The route of the last request; null before the first. */
    @Nullable
    LiveRoute current() {
        return current;
    }

    /** The host as the player wrote it. */
    String host() {
        return host;
    }

    /** The player's numeric address. */
    String address() {
        return address;
    }

    /** How long the current route lets a connection be silent. */
    Duration idle() {
        LiveRoute route = current;
        return route == null
                ? shared.limits().keepAlive()
                : route.route().limits().idle();
    }
}
