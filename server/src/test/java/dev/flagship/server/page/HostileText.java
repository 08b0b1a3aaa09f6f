package dev.flagship.server.page;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.json.JsonMapper;

/** Writes text that wants to be more than text into every field that somebody can fill. */
final class HostileText {
    /** Breaks out of text, attributes, scripts and comments, in less room than the shortest field has. */
    static final String SHORT = "xss\"'><img src=x class=xss-mark onerror=xssHit=1>";

    /** All ways known to us, for fields with room: elements, handlers, links, templates, Markdown, what is not seen. */
    static final String LONG = SHORT + """
            </textarea></title></script></style>--><script>window.xssHit=1;alert(1)</script>
            <svg class=xss-mark onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>
            <iframe srcdoc="<script>parent.xssHit=1</script>"></iframe><object data=javascript:alert(1)></object>
            <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
            <a href="javascript:alert(1)" id=xss-mark>x</a><a href="jav&#x09;ascript:alert(1)">x</a>
            <form action=https://xss.example/><input name=nonce></form><base href=https://xss.example/>
            <meta http-equiv=refresh content="0;url=https://xss.example/"><link rel=stylesheet href=//xss.example/x.css>
            <style>@import '//xss.example/x.css';</style><p style="background:url(//xss.example/p)">p</p>
            <noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><details open ontoggle=alert(1)>
            ${7*7} #{7*7} {{7*7}} <%= 7*7 %> @{xss} !{xss} @if(true) `${alert(1)}`

            [link](javascript:alert(1)) [link](  JaVaScRiPt:alert(1)) [data](data:text/html,<script>alert(1)</script>)
            ![picture](https://xss.example/p.png) ![picture](x"onerror="alert(1)) <javascript:alert(1)>
            [reference]: javascript:alert(1) "x"onmouseover="alert(1)"

            \u202e\u2066gnp.exe\u2069\u200b\u200d\ufeff\u0301\u0301 \ud83c\udff4
            """;

    /** What a strict reading of addresses lets through. */
    private static final String ADDRESS = "xss\"'><img/src=x/class=xss-mark/onerror=xssHit=1>@xss.example";

    /** Settings that take any text and leave the platform as open as it is. */
    static final List<String> SETTINGS = List.of(
            "ctf_name", "ctf_description", "flag_example", "domain_blacklist", "mail_username", "mailfrom_addr");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestServer server;

    HostileText(TestServer server) {
        this.server = server;
    }

    /** Writes as organisers; returns the challenge that everything belongs to. */
    long byOrganisers() {
        SETTINGS.forEach(
                key -> settle("/api/v1/configs", "PATCH", Map.of(key, key.equals("ctf_description") ? LONG : SHORT)));
        post("/api/v1/brackets", Map.of("name", SHORT, "description", LONG, "type", "teams"));
        for (String type : List.of("user", "team")) {
            post(
                    "/api/v1/configs/fields",
                    Map.of(
                            "name",
                            SHORT,
                            "description",
                            LONG,
                            "type",
                            type,
                            "field_type",
                            "text",
                            "required",
                            false,
                            "public",
                            true,
                            "editable",
                            true));
        }
        long module = post("/api/v1/modules", Map.of("name", SHORT, "description", LONG));
        Map<String, Object> challenge = new LinkedHashMap<>(Map.of(
                "name",
                SHORT,
                "category",
                SHORT,
                "description",
                LONG,
                "connection_info",
                LONG.substring(0, 250),
                "attribution",
                LONG.substring(0, 250),
                "value",
                100,
                "state",
                "visible",
                "module_id",
                module));
        challenge.put("learning_objectives", List.of(LONG.substring(0, 200)));
        challenge.put("difficulty", LONG.substring(0, 250));
        long id = post("/api/v1/challenges", challenge);
        runs(id);
        post("/api/v1/flags", Map.of("challenge", id, "content", "CTF{x}", "type", "static"));
        post("/api/v1/flags", Map.of("challenge", id, "content", SHORT + " flag", "type", "static"));
        post("/api/v1/challenges/" + id + "/health", Map.of("state", "failed", "seconds", 1, "detail", SHORT));
        post("/api/v1/hints", Map.of("challenge_id", id, "title", SHORT, "content", LONG, "cost", 0));
        post("/api/v1/tags", Map.of("challenge", id, "value", SHORT));
        post("/api/v1/topics", Map.of("challenge", id, "value", LONG.substring(0, 250), "type", "challenge"));
        post("/api/v1/solutions", Map.of("challenge_id", id, "content", LONG, "state", "visible"));
        post("/api/v1/notifications", Map.of("title", SHORT, "content", LONG));
        for (String format : List.of("markdown", "html")) {
            post("/api/v1/pages", Map.of("title", SHORT, "route", "page-" + format, "content", LONG, "format", format));
        }
        post(
                "/api/v1/webhooks",
                Map.of("name", SHORT, "url", "https://xss.invalid/", "topics", List.of("first_blood")));
        byCatalog();
        return id;
    }

    /** How instances of it are run. */
    private void runs(long challenge) {
        Reply reply = server.admin()
                .put(
                        "/api/v1/challenges/" + challenge + "/container",
                        JSON.writeValueAsString(Map.of(
                                "image",
                                "flagship/busybox",
                                "command",
                                List.of(SHORT),
                                "environment",
                                Map.of("XSS", SHORT),
                                "ports",
                                List.of(Map.of("name", "web", "port", 5000, "exposure", "http", "hint", SHORT)))));
        Assertions.assertEquals(200, reply.status(), reply::body);
    }

    /** What only a catalog has fields for. */
    private void byCatalog() {
        post(
                "/api/v1/catalog",
                Map.of(
                        "schema_version",
                        1,
                        "challenges",
                        List.of(Map.of(
                                "id",
                                "brought",
                                "name",
                                "brought " + SHORT,
                                "description",
                                LONG,
                                "category",
                                "xss",
                                "points",
                                10,
                                "author",
                                SHORT,
                                "solution_references",
                                List.of(LONG.substring(0, 400)),
                                "metadata",
                                Map.of("xss", SHORT)))));
    }

    /** Writes as players of a team, one of whom solves the challenge; returns the captain. */
    TestServer.Player byPlayers(long challenge) {
        TestServer.Player captain = server.player();
        fill(captain, "/api/v1/users/me");
        captain.browser()
                .submit("/teams/new", "name", "team " + SHORT, "password", "open sesame", "bracket_id", id("bracket"));
        long team = captain.api().get("/api/v1/teams/me").at("/data/id").asLong();
        fill(captain, "/api/v1/teams/me");
        server.admin()
                .post(
                        "/api/v1/awards",
                        JSON.writeValueAsString(Map.of(
                                "user_id",
                                captain.id(),
                                "team_id",
                                team,
                                "name",
                                SHORT,
                                "description",
                                LONG,
                                "category",
                                SHORT,
                                "icon",
                                SHORT,
                                "value",
                                10)));
        captain.api()
                .post(
                        "/api/v1/challenges/attempt",
                        JSON.writeValueAsString(
                                Map.of("challenge_id", challenge, "submission", LONG.substring(0, 900))));
        captain.api().attempt(challenge, "CTF{x}");
        settle("/api/v1/users/" + captain.id(), "PATCH", Map.of("email", ADDRESS));
        settle("/api/v1/teams/" + team, "PATCH", Map.of("email", ADDRESS));
        // As where mail goes out, and somebody claims another user's address.
        server.jdbc()
                .sql("update app_user set claimed_email = :address where id = :id")
                .param("address", ADDRESS)
                .param("id", server.player().id())
                .update();
        handOn(captain, challenge);
        captain.browser().submit("/challenges/" + challenge + "/rating", "value", "1", "review", LONG);
        captain.browser().postJson("/api/v1/tokens", JSON.writeValueAsString(Map.of("description", SHORT)));
        return captain;
    }

    /** Another team hands in the flag of the captain's instance, and an operator says what to make of that. */
    private void handOn(TestServer.Player captain, long challenge) {
        String instance = captain.api().start(challenge).at("/data/id").asString();
        String flag = server.node().run(instance, "HTTP");
        TestServer.Player other = server.player();
        other.browser()
                .submit(
                        "/teams/new",
                        "name",
                        other.id() + SHORT,
                        "password",
                        "open sesame",
                        "bracket_id",
                        id("bracket"));
        other.api().patch("/api/v1/users/me", JSON.writeValueAsString(Map.of("name", other.id() + SHORT)));
        other.api().attempt(challenge, flag);
        server.clock().advance(Duration.ofSeconds(20));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> signal() > 0);
        settle("/api/v1/fair-play/" + signal(), "PATCH", Map.of("state", "noted", "note", LONG));
    }

    private long signal() {
        return server.admin()
                .get("/api/v1/fair-play?kind=foreign_flag")
                .at("/data/0/id")
                .asLong(0);
    }

    /** What open pages are told of at once: an announcement, and somebody who is the first to solve something. */
    void whileSomebodyLooks() {
        long challenge =
                post("/api/v1/challenges", Map.of("name", SHORT, "category", SHORT, "value", 10, "state", "visible"));
        post("/api/v1/flags", Map.of("challenge", challenge, "content", "CTF{y}", "type", "static"));
        TestServer.Player solver = server.player();
        solver.browser()
                .submit(
                        "/teams/new",
                        "name",
                        solver.id() + SHORT,
                        "password",
                        "open sesame",
                        "bracket_id",
                        id("bracket"));
        solver.api().attempt(challenge, "CTF{y}");
        post("/api/v1/notifications", Map.of("title", SHORT, "content", LONG, "type", "alert"));
    }

    private void fill(TestServer.Player player, String path) {
        boolean team = path.contains("teams");
        Map<String, Object> all = Map.of(
                "name",
                (team ? "t " : "u ") + SHORT,
                "affiliation",
                LONG.substring(0, 120),
                "website",
                "https://example.org/?xss='onmouseover='alert(1)'&amp;lt;img",
                "fields",
                List.of(Map.of("field_id", Long.valueOf(fieldOf(team)), "value", LONG.substring(0, 900))));
        all.forEach((name, value) -> player.api().patch(path, JSON.writeValueAsString(Map.of(name, value))));
        player.api().patch(path, JSON.writeValueAsString(Map.of("website", "javascript:alert(1)//xss")));
    }

    private String fieldOf(boolean team) {
        return server.jdbc()
                .sql("select id from field where type = :type")
                .param("type", team ? "team" : "user")
                .query(String.class)
                .single();
    }

    private String id(String table) {
        return server.jdbc()
                .sql("select max(id) from " + table)
                .query(String.class)
                .single();
    }

    private long post(String path, Map<String, Object> body) {
        return settle(path, "POST", body);
    }

    private long settle(String path, String method, Map<String, Object> body) {
        String json = JSON.writeValueAsString(body);
        Reply reply = method.equals("POST")
                ? server.admin().post(path, json)
                : server.admin().patch(path, json);
        Assertions.assertEquals(200, reply.status(), () -> path + ": " + reply.body());
        return reply.at("/data/id").asLong(0);
    }
}
