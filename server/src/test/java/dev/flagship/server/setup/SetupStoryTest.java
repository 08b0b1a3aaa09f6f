package dev.flagship.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One server through its first steps: not set up, set up by form, set back, and set up again by a client library. */
class SetupStoryTest {
    private static final String CODE = "ahoy-1234";
    private static final String ME = "/api/v1/users/me";

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.notSetUp(CODE);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aCompetitionIsSetUpOnceSetBackAndSetUpAnew() throws Exception {
        Browser browser = server.visitor();
        everythingLeadsToTheForm(browser);
        onlyTheCodeOpensIt(browser);
        itIsSetUpForTeamsAndItsOperatorIsSignedIn(browser);
        itIsDoneOnce(browser);
        whatWasGrantedAChallengeIsGrantedToNoneAfterAReset(browser);
        whatHooksWereNotToldYetGoesWithWhatItIsAbout(browser);
        try (TestServer.Beside other = server.another()) {
            ApiClient operatorThere = new ApiClient(other.url(), token(browser));
            assertThat(operatorThere.get(ME).status()).isEqualTo(200);
            String next = setBackWithItsAccounts(browser, other);
            await("it leads to the form")
                    .until(() -> operatorThere.get(ME).body().contains("/setup"));
            aClientLibrarySetsItUpAgain(next);
            await("it is open again").until(() -> operatorThere.get(ME).status() != 403);
            assertThat(operatorThere.get(ME).status())
                    .as("a token of before the reset")
                    .isEqualTo(401);
        }
    }

    private static void everythingLeadsToTheForm(Browser browser) {
        server.jdbc()
                .sql("insert into page (route, title, content, format, draft, hidden, auth_required) "
                        + "values ('some-page', 'Some page', 'x', 'markdown', false, false, false)")
                .update();
        assertThat(browser.get("/").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/setup"));
        assertThat(browser.get("/scoreboard").status()).isEqualTo(302);
        for (String path :
                List.of("/some-page", "/rules", "/admin", "/instances", "/events", "/files/1/x", "/nothing/here")) {
            assertThat(browser.get(path).header("Location"))
                    .as(path)
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/setup"));
        }
        assertThat(browser.get("/healthz").status()).isEqualTo(200);
        assertThat(browser.get("/readyz").status()).isEqualTo(200);
        assertThat(server.stranger().get("/api/v1/scoreboard").status()).isEqualTo(403);
        assertThat(server.stranger().get("/api/v1/nothing").at("/message").asString())
                .contains("/setup");
        assertThat(browser.get("/setup").body()).contains("Set up your competition");
    }

    private static void onlyTheCodeOpensIt(Browser browser) {
        Reply wrong = submit(browser, "nonsense", "operator", "long enough password");
        Reply poor = submit(browser, CODE, "operator", "short");
        Reply unclear = submit(browser, CODE, "operator", "long enough password", "verify_emails", "perhaps");

        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.body()).contains("This is not the code");
        assertThat(poor.body()).contains("Pick a password", "value=\"Harbour CTF\"");
        assertThat(unclear.status()).isEqualTo(200);
        assertThat(unclear.body())
                .contains("<span class=\"error\">verify_emails: perhaps (expected: true or false)</span>");
        assertThat(browser.get("/").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/setup"));
    }

    private static void itIsSetUpForTeamsAndItsOperatorIsSignedIn(Browser browser) {
        Reply done = submit(browser, CODE, "operator", "long enough password");

        assertThat(done.status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").at("/data/name").asString()).isEqualTo("operator");
        assertThat(browser.get("/api/v1/configs/user_mode").at("/data/value").asString())
                .isEqualTo("teams");
        assertThat(browser.get("/api/v1/configs/ctf_name").at("/data/value").asString())
                .isEqualTo("Harbour CTF");
        assertThat(browser.get("/api/v1/configs/verify_emails")
                        .at("/data/value")
                        .asString())
                .as("a client that does not send it asks for nothing")
                .isEmpty();
        assertThat(server.visitor().get("/").body()).contains("Harbour CTF");
    }

    private static void itIsDoneOnce(Browser browser) {
        assertThat(browser.get("/setup").status()).isEqualTo(302);
        assertThat(server.visitor()
                        .submit("/setup", "code", CODE, "name", "second", "password", "long enough password")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/api/v1/users?view=admin&q=second")
                        .at("/meta/pagination/total")
                        .asInt())
                .isZero();
        assertThat(server.visitor().submit("/admin/reset", "accounts", "y").status())
                .isEqualTo(403);
    }

    private static void whatWasGrantedAChallengeIsGrantedToNoneAfterAReset(Browser browser) {
        ApiClient operator = new ApiClient(server.url(), token(browser));
        String grants = "/api/v1/challenges/" + weak(operator) + "/grants";
        assertThat(operator.post(grants, "{\"weakness\": \"compat\", \"reason\": \"x\"}")
                        .status())
                .isEqualTo(200);

        assertThat(browser.submit("/admin/reset", "challenges", "y").status()).isEqualTo(302);

        Reply refused = server.team().captain().api().start(weak(operator));
        assertThat(refused.at("/code").asString()).as(refused.body()).isEqualTo("NOT_GRANTED");
        assertThat(refused.body()).contains("challenge grant old-image compat");
    }

    private static void whatHooksWereNotToldYetGoesWithWhatItIsAbout(Browser browser) {
        server.jdbc().sql("""
                        with hook as (
                            insert into webhook (name, kind, origin, sealed_url, topics, created_at)
                            values ('chat', 'json', 'https://example.invalid', 'x', '{}', now()) returning id)
                        insert into webhook_delivery (webhook_id, event, due_at, created_at)
                        select id, jsonb_build_object('topic', topic, 'data', '{"id": 1}'::jsonb), '2200-01-01', now()
                        from hook, unnest(array['announcement', 'first_blood']) as topic
                        """).update();

        assertThat(browser.submit("/admin/reset", "notifications", "y").status())
                .isEqualTo(302);
        assertThat(givenUp()).containsExactly("announcement");

        server.jdbc().sql("""
                        insert into live_event (topic, audience, data, at)
                        select topic, 'all', '{"id": 1}', '2200-01-01'
                        from unnest(array['notification', 'first-blood']) as topic
                        """).update();
        assertThat(browser.submit("/admin/reset", "submissions", "y").status()).isEqualTo(302);
        assertThat(givenUp()).containsExactlyInAnyOrder("announcement", "first_blood");
        assertThat(server.jdbc()
                        .sql("select topic from live_event where at = '2200-01-01'")
                        .query(String.class)
                        .list())
                .containsExactly("notification");
        server.jdbc().sql("delete from webhook").update();
        server.jdbc().sql("delete from live_event").update();
    }

    private static List<String> givenUp() {
        return server.jdbc()
                .sql("select event->>'topic' from webhook_delivery where given_up and done_at is not null")
                .query((row, index) -> row.getString(1))
                .list();
    }

    private static String token(Browser browser) {
        return browser.postJson("/api/v1/tokens", "{\"description\": \"x\"}")
                .at("/data/value")
                .asString();
    }

    private static long weak(ApiClient operator) {
        long id = operator.post(
                        "/api/v1/challenges",
                        "{\"name\": \"Old Image\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        Reply put = operator.put(
                "/api/v1/challenges/" + id + "/container",
                "{\"image\": \"old:1\", \"profile\": \"compat\","
                        + " \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return id;
    }

    private static String setBackWithItsAccounts(Browser browser, TestServer.Beside other) {
        TestServer.Team team = server.team();
        ApiClient captain = team.captain().api();
        long challenge = browser.postJson("/api/v1/challenges", "{\"name\": \"reset me\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        browser.postJson("/api/v1/flags", "{\"challenge\": " + challenge + ", \"content\": \"CTF{r}\"}");
        assertThat(captain.attempt(challenge, "CTF{r}").at("/data/status").asString())
                .isEqualTo("correct");

        Reply reset;
        Browser listener = server.player().browser();
        try (OpenPage here = OpenPage.of(server, listener);
                OpenPage there = OpenPage.at(other.url(), listener)) {
            reset = browser.submit("/admin/reset", "accounts", "y", "challenges", "y");
            await("nobody of before hears what comes").until(() -> here.hasEnded() && there.hasEnded());
        }

        String to = reset.header("Location").orElse("");
        assertThat(to).contains("/setup?code=");
        assertThat(captain.get("/api/v1/users/me").status()).isEqualTo(403);
        assertThat(server.jdbc()
                        .sql("select count(*) from app_user")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(server.jdbc()
                        .sql("select count(*) from submission")
                        .query(Long.class)
                        .single())
                .isZero();
        return to.substring(to.indexOf("/setup"));
    }

    /** As CTFd's clients do it: a multipart form with the nonce in a field, and the cookies that came before. */
    private static void aClientLibrarySetsItUpAgain(String address) throws IOException, InterruptedException {
        Browser client = server.visitor();
        String page = client.get(address).body();
        String nonce = page.substring(page.indexOf("content=\"") + 9, page.indexOf("content=\"") + 73);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ctf_name", "Again");
        fields.put("user_mode", "users");
        fields.put("name", "admin");
        fields.put("email", "admin@example.com");
        fields.put("password", "long enough password");
        fields.put("verify_emails", "true");
        fields.put("start", "");
        fields.put("nonce", nonce);

        assertThat(multipart(client.http(), fields)).isEqualTo(302);
        assertThat(client.get("/api/v1/users/me").at("/data/name").asString()).isEqualTo("admin");
        assertThat(client.get("/api/v1/configs/ctf_name").at("/data/value").asString())
                .isEqualTo("Again");
        assertThat(client.get("/api/v1/configs/verify_emails").at("/data/value").asString())
                .isEqualTo("1");
        Browser player = server.visitor();
        player.register("unproven", "unproven@example.org", TestServer.PASSWORD);
        assertThat(player.get("/challenges").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/confirm"));
    }

    private static int multipart(HttpClient http, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--frontier\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--frontier--\r\n");
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/setup"))
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static Reply submit(Browser browser, String code, String name, String password, String... more) {
        String page = browser.get("/setup").body();
        int nonce = page.indexOf("content=\"") + 9;
        List<String> fields = new ArrayList<>(List.of(
                "code",
                code,
                "ctf_name",
                "Harbour CTF",
                "user_mode",
                "teams",
                "name",
                name,
                "email",
                name + "@example.com",
                "password",
                password,
                "nonce",
                page.length() < nonce + 64 ? "" : page.substring(nonce, nonce + 64)));
        fields.addAll(List.of(more));
        return browser.form("/setup", fields.toArray(String[]::new));
    }
}
