package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Handler;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.TestServer.Team;
import dev.flagship.server.file.FileStoryTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What belongs to somebody: a team with all that a team has, and an author's hidden challenge with all its parts. */
final class Belongings {
    private static final String SIGHT = "canary-";

    private final TestServer server;
    private final Player author;
    private final Team team;
    private final Player mate;
    private final String instance;
    private final String flag;
    private final long challenge;
    private final Map<String, Object> ids = new LinkedHashMap<>();

    Belongings(TestServer server) {
        this.server = server;
        this.author = server.author();
        this.team = server.team();
        this.mate = team.join(server);
        long field = id(server.admin().post("/api/v1/configs/fields", """
                {"name": "Shoe size", "type": "user", "field_type": "text", "editable": true, "public": false}"""));
        ok(captain()
                .patch(
                        "/api/v1/users/me",
                        "{\"fields\": [{\"field_id\": " + field + ", \"value\": \"" + SIGHT + "field\"}]}"));
        ids.put("token", id(captain().post("/api/v1/tokens", "{\"description\": \"" + SIGHT + "token\"}")));
        this.instance =
                captain().start(server.challenge("web-one")).at("/data/id").asString();
        this.flag = server.node().run(instance, "HTTP");
        ok(captain().attempt(server.challenge("web-one"), flag));
        ok(captain().attempt(server.challenge("no-container"), SIGHT + "guess"));
        ok(captain()
                .put(
                        "/api/v1/challenges/" + server.challenge("web-one") + "/ratings",
                        "{\"value\": 1, \"review\": \"" + SIGHT + "review\"}"));
        ids.put(
                "notification",
                id(server.admin()
                        .post(
                                "/api/v1/notifications",
                                "{\"title\": \"For you\", \"content\": \"" + SIGHT + "news\", \"team_id\": " + team.id()
                                        + "}")));
        ids.put(
                "submission",
                server.jdbc()
                        .sql("select max(id) from submission")
                        .query(Long.class)
                        .single());
        ids.put(
                "award",
                id(server.admin()
                        .post(
                                "/api/v1/awards",
                                "{\"name\": \"Hat\", \"value\": 5, \"user_id\": "
                                        + captainPlayer().id() + "}")));
        this.challenge = id(author.api()
                .post("/api/v1/challenges", "{\"name\": \"" + SIGHT + "hold\", \"value\": 70, \"state\": \"hidden\"}"));
        parts();
        ids.put(
                "open hint",
                id(server.admin()
                        .post(
                                "/api/v1/hints",
                                "{\"challenge_id\": " + server.solvable("Open water", 10, "CTF{open}")
                                        + ", \"content\": \"for everybody\"}")));
        ids.put(
                "session",
                server.jdbc()
                        .sql("select max(encode(substring(id_hash for 16), 'hex')) from session where user_id = :user")
                        .param("user", captainPlayer().id())
                        .query(String.class)
                        .single());
    }

    private void parts() {
        ids.put("flag", part("flags", "\"content\": \"" + SIGHT + "flag\""));
        ids.put("hint", part("hints", "\"content\": \"" + SIGHT + "hint\""));
        ids.put("tag", part("tags", "\"value\": \"" + SIGHT + "tag\""));
        ids.put("solution", part("solutions", "\"content\": \"" + SIGHT + "solution\""));
        ok(author.api()
                .post(
                        "/api/v1/challenges/" + challenge + "/health",
                        "{\"state\": \"failed\", \"seconds\": 9, \"detail\": \"" + SIGHT + "health\"}"));
        Reply file = FileStoryTest.upload(server, SIGHT + "file.txt", SIGHT + "bytes", challenge);
        ids.put("file", file.at("/data/0/id").asLong());
        String location = file.at("/data/0/location").asString();
        ids.put("{directory}", location.substring(0, location.indexOf('/')));
        ids.put("{name}", location.substring(location.indexOf('/') + 1));
        ids.put("topic", part("topics", "\"type\": \"challenge\", \"value\": \"" + SIGHT + "topic\""));
    }

    Player captainPlayer() {
        return team.captain();
    }

    Player mate() {
        return mate;
    }

    Player author() {
        return author;
    }

    Team team() {
        return team;
    }

    long challenge() {
        return challenge;
    }

    /** One that costs nothing, of a challenge that everybody sees. */
    long openHint() {
        return (Long) known("open hint");
    }

    /** What nobody outside the team is told, except observers and operators. */
    List<String> ofTheTeam() {
        return List.of(instance, flag, SIGHT + "guess", SIGHT + "news");
    }

    /** What nobody else is told, except observers and operators. */
    List<String> ofTheCaptain() {
        return List.of(captainPlayer().name() + "@example.org", SIGHT + "field", SIGHT + "token", SIGHT + "review");
    }

    /** What nobody but its author is told, except observers and operators. */
    List<String> ofTheAuthor() {
        return List.of("flag", "hint", "tag", "solution", "topic", "hold", "health", "file", "bytes").stream()
                .map(SIGHT::concat)
                .toList();
    }

    /** What is told to nobody again once it was made. */
    List<String> ofNobody() {
        return List.of(
                "$argon2",
                captainPlayer().api().token(),
                captainPlayer().browser().cookie("flagship"));
    }

    /** The address of a handler, with these things in place of its variables. */
    String address(Handler handler) {
        String path = handler.pattern();
        StringBuilder address = new StringBuilder();
        String before = "";
        for (String part : path.substring(1).split("/", -1)) {
            address.append('/').append(part.startsWith("{") ? named(part, before, path) : part);
            before = part.startsWith("{") ? before : part;
        }
        return address.toString();
    }

    private Object named(String variable, String before, String path) {
        return switch (variable.equals("{user}") || variable.equals("{award}") || variable.equals("{hintId}")
                ? variable
                : before) {
            case "challenges" -> challenge;
            case "rules" -> challenge;
            case "grants" -> "compat";
            case "users", "{user}", "members" -> captainPlayer().id();
            case "teams" -> team.id();
            case "instances", "enter" -> variable.equals("{port}") ? "web" : instance;
            case "tokens" -> known("token");
            case "flags" -> known("flag");
            case "hints", "{hintId}" -> known("hint");
            case "tags" -> known("tag");
            case "topics" -> known("topic");
            case "solutions" -> known("solution");
            case "notifications", "announcements" -> known("notification");
            case "submissions" -> known("submission");
            case "files" -> known(variable.equals("{id}") ? "file" : variable);
            case "sessions" -> known("session");
            case "awards", "{award}" -> known("award");
            case "top" -> 10;
            // What belongs to nobody: whether there is one makes no difference to who is let in.
            case "webhooks", "brackets", "modules", "fields", "pages", "pools", "fair-play", "captures", "volumes" -> 1;
            case "engines" -> "local";
            case "configs" -> "ctf_name";
            case "types", "confirm", "reset_password" -> "static";
            default ->
                throw new AssertionError("say in Belongings what stands for " + variable + " of " + path
                        + ", so that others can be tried at it");
        };
    }

    /** All of the captain, the team and the author that others could change. */
    String state(boolean withTheTeams) {
        String query = """
                select coalesce(string_agg(line, '; ' order by line), '') from (
                    select 'user ' || u::text as line from app_user u where id in (:captain, :author)
                    union all select 'token ' || t::text from api_token t where user_id in (:captain, :author)
                    union all select 'session ' || user_id || count(*) from session
                        where user_id in (:captain, :author) group by user_id
                    union all select 'challenge ' || c::text from challenge c where id = :challenge
                    union all select 'flag ' || f::text from flag f where challenge_id = :challenge
                    union all select 'hint ' || h::text from hint h where challenge_id = :challenge
                    union all select 'tag ' || g::text from tag g where challenge_id = :challenge
                    union all select 'solution ' || s::text from solution s where challenge_id = :challenge
                    union all select 'file ' || f::text from file f where challenge_id = :challenge
                    union all select 'health ' || r::text from challenge_health r where challenge_id = :challenge
                    union all select 'rating ' || r::text from rating r where user_id = :captain
                    union all select 'team ' || m::text from team m where id = :team
                    union all select 'award ' || a::text from award a where account_id = :team
                    union all select 'submission ' || n::text from submission n
                        where user_id = :captain or (account_id = :team and :whole)
                    union all select 'member ' || id from app_user where team_id = :team and :whole
                    union all select 'instance ' || i::text from ledger.instance i where i.id = cast(:instance as uuid) and :whole
                ) lines""";
        return server.jdbc()
                .sql(query)
                .param("captain", captainPlayer().id())
                .param("author", author.id())
                .param("challenge", challenge)
                .param("team", team.id())
                .param("instance", instance)
                .param("whole", withTheTeams)
                .query(String.class)
                .single();
    }

    private Object known(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private ApiClient captain() {
        return captainPlayer().api();
    }

    private long part(String kind, String fields) {
        return id(author.api().post("/api/v1/" + kind, "{\"challenge_id\": " + challenge + ", " + fields + "}"));
    }

    private static long id(Reply reply) {
        ok(reply);
        return reply.at("/data/id").asLong();
    }

    private static void ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    }
}
