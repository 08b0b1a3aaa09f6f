package dev.flagship.system.story;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform full of people, with some of everything that pages show. */
final class SeededEvent {
    private static final String USERS = "60";
    private static final String CHALLENGES = "24";
    private static final String SUBMISSIONS = "1500";
    private static final int HOURS = 9;

    private final RunningPlatform platform;
    private final Path sheet;

    /** One on a platform on which nothing was handed in yet. */
    SeededEvent(RunningPlatform platform) {
        this.platform = platform;
        this.sheet = platform.data().resolve("seeded.json");
    }

    /** Fills it; users score where there are no teams. */
    void fill(int teams) {
        platform.run(
                "seed",
                "--users",
                USERS,
                "--teams",
                "" + teams,
                "--challenges",
                CHALLENGES,
                "--submissions",
                SUBMISSIONS,
                "--out",
                sheet.toString());
        decorate();
    }

    private JsonNode sheet(String what) {
        try {
            return JsonMapper.shared().readTree(Files.readString(sheet)).path(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the seed does not make. */
    private void decorate() {
        announce(
                "Welcome aboard", "The event is open. Read the [rules](/rules) first; *ask* when something is broken.");
        announce("Soundings is back", "The challenge had the wrong depth for ten minutes. Start a new instance.");
        post(
                "/api/v1/pages",
                Map.of(
                        "title", "Rules",
                        "route", "rules",
                        "content", "## Play fair\n\n- Do not share flags.\n- Attack challenges, not the platform.\n"));
        post(
                "/api/v1/configs/fields",
                Map.of(
                        "name", "Student",
                        "description", "For the student prize.",
                        "type", "user",
                        "field_type", "boolean"));
        post(
                "/api/v1/webhooks",
                Map.of("name", "Our chat", "url", "https://example.org/hook", "topics", List.of("first_blood")));
        post(
                "/api/v1/solutions",
                Map.of("challenge_id", solved().get(0), "content", "Look **twice**.", "state", "solved"));
    }

    /** Lets it end some hours from now, so that pages count down to that; profiles show all the time until then. */
    void letEnd() {
        String change = JsonMapper.shared().writeValueAsString(Map.of("end", platform.minuteIn(HOURS) + ":00Z"));
        RunningPlatform.Answer answer = platform.call(platform.adminToken(), "PATCH", "/api/v1/configs", change);
        if (answer.status() != 200) {
            throw new AssertionError("the end was answered with " + answer.status() + ": " + answer.body());
        }
    }

    private void announce(String title, String content) {
        post("/api/v1/notifications", Map.of("title", title, "content", content));
    }

    /** Makes something as the operator and answers its id. */
    long post(String path, Map<String, ?> body) {
        RunningPlatform.Answer answer = call(platform.adminToken(), path, body);
        if (answer.status() != 200) {
            throw new AssertionError(path + " was answered with " + answer.status() + ": " + answer.body());
        }
        return answer.data().path("id").asLong();
    }

    private RunningPlatform.Answer call(String token, String path, Map<String, ?> body) {
        return platform.call(token, "POST", path, JsonMapper.shared().writeValueAsString(body));
    }

    /** The id of the first thing in a list of the API, as the operator reads it. */
    long first(String path) {
        return platform.call(platform.adminToken(), "GET", path, "")
                .data()
                .path(0)
                .path("id")
                .asLong();
    }

    /** Somebody who solved some, and is on every page. */
    JsonNode player() {
        return StreamSupport.stream(sheet("users").spliterator(), false)
                .filter(user -> user.path("solved").size() > 4)
                .findFirst()
                .orElseThrow();
    }

    /** What the player's account has solved. */
    List<Long> solved() {
        return StreamSupport.stream(player().path("solved").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    /** A challenge that the player's account has not solved. */
    long unsolved() {
        List<Long> solved = solved();
        return StreamSupport.stream(sheet("challenges").spliterator(), false)
                .map(challenge -> challenge.path("id").asLong())
                .filter(id -> !solved.contains(id))
                .findFirst()
                .orElseThrow();
    }

    void signInPlayer(Page page) {
        signIn(page, player().path("name").asString(), player().path("password").asString());
    }

    /** Signs the operator in, who then chooses a password: until that is done, every page asks for it. */
    void signInOperator(Page page) {
        signIn(page, "admin", platform.adminPassword());
        page.navigate(platform.url() + "/settings");
        page.locator("#confirm").fill(platform.adminPassword());
        page.locator("#password").fill("a pilot and a tug");
        page.locator("#change-password button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*done=password.*"));
    }

    /** Signs the player in, who leads a team, and answers where an invitation into it is accepted. */
    String invitation(Page page) {
        signInPlayer(page);
        page.navigate(platform.url() + "/team");
        page.locator("#invite button[type=submit]").click();
        return page.locator("#invite-link")
                .textContent()
                .strip()
                .substring(platform.url().length());
    }

    void signIn(Page page, String name, String password) {
        page.navigate(platform.url() + "/login");
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        page.locator("main form button[type=submit]").click();
        page.waitForURL(Pattern.compile("^((?!login).)*$"));
    }
}
