package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What players may not do is refused whatever the address: every address that changes something, tried by a player. */
class DoorStoryTest {
    /** Addresses that change something and are for people signed in. */
    private static final List<String> PLAYERS_CHANGE = List.of(
            "/api/v1/challenges/attempt",
            "/api/v1/unlocks",
            "/api/v1/tokens",
            "/api/v1/instances",
            "/api/v1/users/me",
            "/api/v1/teams/me");

    /** Addresses of what challenges are made of; whose they are is looked at behind the door. */
    private static final List<String> AUTHORS_CHANGE = List.of(
            "/api/v1/challenges",
            "/api/v1/files",
            "/api/v1/flags",
            "/api/v1/hints",
            "/api/v1/solutions",
            "/api/v1/tags",
            "/api/v1/topics");

    private final TestServer server = TestServer.get();

    @Test
    void playersChangeNothingThatIsNotTheirs() {
        ApiClient player = server.player().api();
        Set<String> open = new TreeSet<>();
        for (RequestMappingInfo handler : handlers()) {
            for (String pattern : handler.getPatternValues()) {
                boolean theirs = PLAYERS_CHANGE.stream().anyMatch(pattern::startsWith);
                if (!pattern.startsWith("/api/v1/") || theirs) {
                    continue;
                }
                for (RequestMethod method : handler.getMethodsCondition().getMethods()) {
                    int status = method == RequestMethod.GET ? 403 : status(player, method, pattern);
                    if (status != 403) {
                        open.add(method + " " + pattern + " " + status);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void observersChangeNothing() {
        TestServer.Player player = server.player();
        server.admin().patch("/api/v1/users/" + player.id(), "{\"type\": \"observer\"}");
        Browser observer = server.visitor();
        observer.signIn(player.name(), "correct horse battery");
        String token =
                observer.postJson("/api/v1/tokens", "{}").at("/data/value").asString();
        ApiClient api = new ApiClient(server.url(), token);

        assertThat(api.get("/api/v1/flags").status()).isEqualTo(200);
        assertThat(api.patch("/api/v1/configs", "{\"ctf_name\": \"x\"}").status())
                .isEqualTo(403);
        assertThat(api.delete("/api/v1/challenges/1").status()).isEqualTo(403);
        assertThat(api.delete("/api/v1/instances?confirm=all").status()).isEqualTo(403);
    }

    @Test
    void authorsChangeNothingBesideChallenges() {
        ApiClient author = server.author().api();
        Set<String> open = new TreeSet<>();
        for (RequestMappingInfo handler : handlers()) {
            for (String pattern : handler.getPatternValues()) {
                boolean theirs = Stream.concat(PLAYERS_CHANGE.stream(), AUTHORS_CHANGE.stream())
                        .anyMatch(pattern::startsWith);
                if (!pattern.startsWith("/api/v1/") || theirs) {
                    continue;
                }
                for (RequestMethod method : handler.getMethodsCondition().getMethods()) {
                    int status = method == RequestMethod.GET ? 403 : status(author, method, pattern);
                    if (status != 403) {
                        open.add(method + " " + pattern + " " + status);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(author.delete("/api/v1/topics/1").status()).isEqualTo(403);
        assertThat(author.get("/api/v1/submissions").status()).isEqualTo(403);
        assertThat(author.get("/api/v1/configs").status()).isEqualTo(403);
    }

    private int status(ApiClient player, RequestMethod method, String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}", "1");
        return switch (method) {
            case POST -> player.post(path, "{}").status();
            case PATCH -> player.patch(path, "{}").status();
            case DELETE -> player.delete(path).status();
            default -> 403;
        };
    }

    private Set<RequestMappingInfo> handlers() {
        return server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
    }
}
