package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Handler;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

/** What asks for the password again, held against a list of its own: whoever takes a guard away changes that, too. */
class ReauthenticatedDoorsTest {
    private static final String HERE = "/reauthenticate";

    /** Method and address, and the parameter without which the handler asks for nothing. */
    private static final List<String> GUARDED = List.of(
            "DELETE /api/v1/challenges/{id}",
            "DELETE /api/v1/configs/{key}",
            "DELETE /api/v1/engines/{name}/acceptance",
            "DELETE /api/v1/instances",
            "DELETE /api/v1/teams/{id}",
            "DELETE /api/v1/teams/{id}/members",
            "DELETE /api/v1/users/{id}",
            "DELETE /api/v1/volumes",
            "DELETE /api/v1/volumes/{id}",
            "GET /admin/captures/{id}/file",
            "GET /api/v1/captures/{id}/file",
            "GET /api/v1/challenges/{id}/flags",
            "GET /api/v1/flags",
            "GET /api/v1/flags/{id}",
            "PATCH /api/v1/challenges/{id}/rules running=now",
            "PATCH /api/v1/configs",
            "PATCH /api/v1/configs/{key}",
            "PATCH /api/v1/engines/{name}",
            "PATCH /api/v1/flags/{id}",
            "PATCH /api/v1/users/{id}",
            "POST /admin/challenges/selected act=remove",
            "POST /admin/challenges/{challengeId}/rules running=now",
            "POST /admin/challenges/{id}/container running=now",
            "POST /admin/challenges/{id}/grants",
            "POST /admin/challenges/{id}/update running=now",
            "POST /admin/engines/{name}/accept",
            "POST /admin/engines/{name}/place",
            "POST /admin/engines/{name}/revoke",
            "POST /admin/fair-play/{id}/act",
            "POST /admin/images/pins running=now",
            "POST /admin/instances/stop",
            "POST /admin/instances/volumes/remove",
            "POST /admin/instances/volumes/{id}/remove",
            "POST /admin/reset",
            "POST /admin/settings",
            "POST /admin/teams/bulk",
            "POST /admin/teams/{id}/remove",
            "POST /admin/users/bulk",
            "POST /admin/users/import deed=make",
            "POST /admin/users/new",
            "POST /admin/users/{id}",
            "POST /admin/users/{id}/remove",
            "POST /admin/users/{id}/reset-link",
            "POST /api/v1/catalog running=now",
            "POST /api/v1/challenges/{id}/container/update",
            "POST /api/v1/challenges/{id}/grants",
            "POST /api/v1/configs",
            "POST /api/v1/engines/{name}/acceptance",
            "POST /api/v1/fair-play/{id}/deeds",
            "POST /api/v1/images/pins",
            "POST /api/v1/tokens",
            "POST /api/v1/users",
            "POST /api/v1/users/{id}/reset-link",
            "POST /settings/tokens",
            "PUT /api/v1/challenges/{id}/container running=now");

    /** What removes something and asks for nothing: it is one's own, or one of many, or made again. */
    private static final List<String> REMOVING_UNASKED = List.of(
            "DELETE /api/v1/awards/{id}",
            "DELETE /api/v1/brackets/{id}",
            "DELETE /api/v1/captures/rules/{challengeId}",
            "DELETE /api/v1/captures/{id}",
            "DELETE /api/v1/challenges/{id}/grants/{weakness}",
            "DELETE /api/v1/configs/fields/{id}",
            "DELETE /api/v1/files/{id}",
            "DELETE /api/v1/flags/{id}",
            "DELETE /api/v1/hints/{id}",
            "DELETE /api/v1/instances/{id}",
            "DELETE /api/v1/modules/{id}",
            "DELETE /api/v1/notifications/{id}",
            "DELETE /api/v1/pages/{id}",
            "DELETE /api/v1/solutions/{id}",
            "DELETE /api/v1/submissions/{id}",
            "DELETE /api/v1/tags/{id}",
            "DELETE /api/v1/teams/me",
            "DELETE /api/v1/tokens/{id}",
            "DELETE /api/v1/topics",
            "DELETE /api/v1/topics/{id}",
            "DELETE /api/v1/users/{id}/sessions",
            "DELETE /api/v1/webhooks/{id}",
            "POST /admin/announcements/{id}/remove",
            "POST /admin/captures/rules/{challengeId}/remove",
            "POST /admin/captures/{id}/remove",
            "POST /admin/pages/{id}/remove",
            "POST /admin/registration/brackets/{id}/remove",
            "POST /admin/registration/fields/{id}/remove",
            "POST /admin/teams/{id}/awards/{award}/remove",
            "POST /admin/teams/{id}/members/{user}/remove",
            "POST /admin/users/{id}/awards/{award}/remove",
            "POST /admin/webhooks/{id}/remove",
            "POST /team/members/{id}/remove");

    private final TestServer server = TestServer.get();

    @Test
    void exactlyTheGuardedRequestsAreInTheList() {
        assertThat(Handler.methods(server).entrySet().stream()
                        .flatMap(each -> Handler.of(each.getKey()).flatMap(door -> guarded(door, each.getValue()))))
                .containsExactlyInAnyOrderElementsOf(GUARDED);
    }

    @Test
    void everyRequestThatRemovesIsInOneOfTheLists() {
        assertThat(Handler.all(server).stream()
                        .filter(door ->
                                door.method().equals("DELETE") || door.pattern().endsWith("/remove"))
                        .map(Handler::toString)
                        .filter(door -> !GUARDED.contains(door)))
                .containsExactlyInAnyOrderElementsOf(REMOVING_UNASKED);
    }

    @Test
    void guardedRequestsAreRefusedToAnOldSession() {
        Browser operator = server.operator();
        String nonce = operator.nonce();
        server.clock().advance(Duration.ofMinutes(10));

        assertThat(GUARDED.stream().flatMap(door -> unasked(operator, nonce, door)))
                .isEmpty();
    }

    private static Stream<String> guarded(Handler door, HandlerMethod method) {
        Reauthenticated guard = method.getMethodAnnotation(Reauthenticated.class);
        return guard == null
                ? Stream.empty()
                : Stream.of(guard.when().isEmpty() ? door.toString() : door + " " + guard.when());
    }

    /** The answer, where it is not the question for the password. */
    private Stream<String> unasked(Browser operator, String nonce, String door) {
        String[] parts = door.split(" ", -1);
        String path = parts[1].replaceAll("\\{[^}]*}", "1") + (parts.length > 2 ? "?" + parts[2] : "");
        boolean api = path.startsWith("/api/");
        Reply reply = operator.send(HttpRequest.newBuilder(server.url().resolve(path))
                .header("Content-Type", api ? "application/json" : "application/x-www-form-urlencoded")
                .header("CSRF-Token", nonce)
                .method(parts[0], BodyPublishers.ofString(api ? "{}" : "")));
        boolean asked;
        if (api) {
            asked = reply.status() == 403
                    && reply.at("/code").asString("").equals("REAUTHENTICATE")
                    && reply.body().contains(HERE);
        } else if (parts[0].equals("GET")) {
            asked = reply.header("Location").orElse("").contains(HERE);
        } else {
            asked = reply.status() == 403 && reply.body().contains("id=\"reauthenticate\"");
        }
        // Where users play for themselves there are no teams to remove.
        boolean absent = path.startsWith("/api/v1/teams/") && reply.status() == 404;
        return asked || absent ? Stream.empty() : Stream.of(door + ": " + reply);
    }
}
