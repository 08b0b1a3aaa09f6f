package dev.flagship.server.page;

import dev.flagship.ledger.place.NodePlaces;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.json.JsonMapper;

/** Writes text that wants to be more than text where operators give reasons, and where containers and engines speak. */
final class HostileOperations {
    private static final String PASSWORD = "correct horse battery";
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final String ENGINE = "/api/v1/engines/local";
    private static final String REASON = HostileText.LONG.substring(0, 490);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestServer server;

    HostileOperations(TestServer server) {
        this.server = server;
    }

    /** All of it, while the captain's instance of the challenge runs; the pages that show it and no list leads to. */
    List<String> during(TestServer.Player captain, long challenge) {
        ApiClient operator = operator();
        String running = captain.api().get("/api/v1/instances").at("/data/0/id").asString();
        expect(202, operator.post("/api/v1/instances/" + running + "/look", "{}"));
        server.node().sees(running, HostileText.LONG);
        String failed = failed(challenge);
        long withdrawn = granted(operator, "xss withdrawn");
        expect(200, operator.delete(CHALLENGES + "/" + withdrawn + "/grants/compat"));
        long granted = granted(operator, "xss granted");
        accepted(operator);
        moved(operator);
        return List.of(
                "/admin/instances/" + running,
                "/admin/instances/" + failed,
                "/admin/challenges/" + withdrawn,
                "/admin/challenges/" + granted,
                "/admin/engines");
    }

    /** One of that name; what they were called before is not known of them any more once they sign in by it. */
    private ApiClient operator() {
        TestServer.Player player = server.player();
        String name = player.id() + HostileText.SHORT;
        expect(200, player.api().patch("/api/v1/users/me", JSON.writeValueAsString(Map.of("name", name))));
        expect(200, server.admin().patch("/api/v1/users/" + player.id(), "{\"type\": \"admin\"}"));
        Browser browser = server.visitor();
        browser.signIn(name, PASSWORD);
        String token =
                browser.postJson("/api/v1/tokens", "{}").at("/data/value").asString();
        return new ApiClient(server.url(), token);
    }

    /** An instance whose program ended with last words. */
    private String failed(long challenge) {
        TestServer.Player player = server.player();
        String bracket = server.jdbc()
                .sql("select cast(max(id) as text) from bracket")
                .query(String.class)
                .single();
        player.browser()
                .submit(
                        "/teams/new",
                        "name",
                        player.id() + HostileText.SHORT,
                        "password",
                        "open sesame",
                        "bracket_id",
                        bracket);
        String instance = player.api().start(challenge).at("/data/id").asString();
        server.node().run(instance, "HTTP");
        server.node().fail(instance, Reason.EXITED, HostileText.LONG);
        return instance;
    }

    private long granted(ApiClient operator, String name) {
        String challenge = JSON.writeValueAsString(Map.of("name", name, "value", 10, "state", "visible"));
        long id =
                expect(200, operator.post(CHALLENGES, challenge)).at("/data/id").asLong();
        Map<String, Object> container =
                Map.of("image", "old:1", "profile", "compat", "ports", List.of(Map.of("port", 80, "exposure", "http")));
        expect(200, operator.put(CHALLENGES + "/" + id + "/container", JSON.writeValueAsString(container)));
        String grant = JSON.writeValueAsString(Map.of("weakness", "compat", "reason", REASON));
        expect(200, operator.post(CHALLENGES + "/" + id + "/grants", grant));
        return id;
    }

    /** An engine that is ready although it lacks something. */
    private void accepted(ApiClient operator) {
        reported(EngineHealth.Status.CONDITIONAL);
        String acceptance = JSON.writeValueAsString(Map.of("controls", List.of("memory-swap"), "reason", REASON));
        expect(200, operator.post(ENGINE + "/acceptance", acceptance));
        reported(EngineHealth.Status.READY);
    }

    private void reported(EngineHealth.Status status) {
        List<Shortfall> lacking = List.of(new Shortfall("memory-swap", HostileText.SHORT));
        server.node().reportHealth(new EngineHealth("double", status, HostileText.SHORT, List.of(), lacking));
    }

    /** Asks for another host name, which no node will try. */
    private void moved(ApiClient operator) {
        new NodePlaces(server.dataSource(), "local").configured("unix:///nowhere", "localhost", true, Instant.EPOCH);
        expect(200, operator.patch(ENGINE, "{\"host_name\": \"play.example.org\"}"));
    }

    private static Reply expect(int status, Reply reply) {
        Assertions.assertEquals(status, reply.status(), reply::body);
        return reply;
    }
}
