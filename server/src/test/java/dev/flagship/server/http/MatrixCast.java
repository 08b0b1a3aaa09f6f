package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Handler;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users who try the doors, each with a session. One who was signed out or left a team by trying is replaced. */
final class MatrixCast {
    private static final String ME = "/api/v1/users/me";

    private final TestServer server;
    private final Belongings belongings;
    private final Map<Role, Actor> actors = new EnumMap<>(Role.class);

    MatrixCast(TestServer server, Belongings belongings) {
        this.server = server;
        this.belongings = belongings;
    }

    /** The kinds of people that doors and owners tell apart. */
    enum Role {
        ANONYMOUS,
        OTHER_TEAM,
        TEAM_MATE,
        OBSERVER,
        OTHER_AUTHOR,
        ADMIN;

        /** Whether a door that is open to these is open to this one. */
        boolean isLetIn(String who) {
            return switch (who) {
                case "EVERYBODY" -> true;
                case "SIGNED_IN" -> this != ANONYMOUS;
                case "READERS" -> this == ADMIN || this == OBSERVER;
                case "MAKERS" -> this == ADMIN || this == OTHER_AUTHOR;
                case "MAKERS_AND_READERS" -> this == ADMIN || this == OTHER_AUTHOR || this == OBSERVER;
                case "OPERATORS" -> this == ADMIN;
                default -> throw new AssertionError("a door for " + who + ": say for whom of the cast");
            };
        }

        /** Whether everything may be read by this one. */
        boolean readsAll() {
            return this == ADMIN || this == OBSERVER;
        }
    }

    /** Somebody with a browser, and the nonce of its session. */
    record Actor(Browser browser, String nonce, @Nullable String me) {
        private static Actor of(Browser browser) {
            Reply me = browser.get(ME);
            return new Actor(browser, browser.nonce(), me.status() == 200 ? identity(me) : null);
        }

        private static String identity(Reply me) {
            return me.at("/data/id").asLong() + " of " + me.at("/data/team_id").asLong(0);
        }

        private boolean isAsBefore() {
            Reply now = browser.get(ME);
            return me == null
                    ? now.status() != 200
                    : now.status() == 200 && identity(now).equals(me);
        }
    }

    Actor actor(Role role) {
        Actor known = actors.get(role);
        if (known == null || !known.isAsBefore()) {
            known = Actor.of(browser(role));
            assertThat(known.me() == null).isEqualTo(role == Role.ANONYMOUS);
            actors.put(role, known);
        }
        return known;
    }

    Knock knock(Role role, Handler handler, String body) {
        Actor actor = actor(role);
        return knock(actor, handler, actor.nonce(), body);
    }

    Knock knock(Actor actor, Handler handler, @Nullable String nonce, String body) {
        URI address = server.url().resolve(belongings.address(handler));
        return Knock.at(actor.browser().http(), address, handler, nonce, body);
    }

    private Browser browser(Role role) {
        return switch (role) {
            case ANONYMOUS -> server.visitor();
            case OTHER_TEAM -> server.team().captain().browser();
            case TEAM_MATE -> belongings.team().join(server).browser();
            case OBSERVER -> server.observer().browser();
            case OTHER_AUTHOR -> crewed(server.author()).browser();
            case ADMIN -> server.operator();
        };
    }

    private static Player crewed(Player author) {
        author.browser().submit("/teams/new", "name", "crew of " + author.name(), "password", "open sesame");
        return author;
    }
}
