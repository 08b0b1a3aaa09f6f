package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who runs the event: in the operators' pages, and with a token over REST where that is quicker. */
final class Organiser {
    private static final String NAME = "harbourmaster";
    private static final Pattern MADE = Pattern.compile(".*/admin/challenges/\\d+");

    private final Page page;
    private final RunningPlatform platform;
    private String token = "";

    Organiser(Page page, RunningPlatform platform) {
        this.page = page;
        this.platform = platform;
    }

    Page page() {
        return page;
    }

    /** Fills the wizard for teams of two and sends it. */
    void setUp(String event, String code) {
        page.locator("#code").fill(code);
        page.locator("#ctf_name").fill(event);
        page.locator("#ctf_description").fill("Two watches, *ten* challenges.");
        page.locator("input[name=user_mode][value=teams]").check();
        page.locator("#team_size").fill("2");
        page.locator("#name").fill(NAME);
        page.locator("#email").fill(NAME + "@example.org");
        page.locator("#password").fill("a pilot and a tug");
        page.locator("#setup button[type=submit]").click();
    }

    /** Makes a token in the settings, for what comes over REST. */
    void makeToken() {
        page.navigate(platform.url() + "/settings");
        page.locator("#make-token button[type=submit]").click();
        token = page.locator("#new-token").textContent().strip();
    }

    /** Makes a challenge in the editor: what is typed, by the names of the form's fields. */
    long make(Map<String, String> fields) {
        page.navigate(platform.url() + "/admin/challenges/new");
        fields.forEach(this::put);
        page.getByTestId("save").click();
        page.waitForURL(MADE);
        return Long.parseLong(page.url().replaceAll(".*/", ""));
    }

    /** Changes a challenge in the editor. */
    void change(long challenge, Map<String, String> fields) {
        edit(challenge);
        fields.forEach(this::put);
        page.waitForResponse(MADE, () -> page.getByTestId("save").click());
        page.waitForLoadState();
    }

    private void put(String field, String value) {
        Locator input = page.locator("#main-form [name='" + field + "']");
        if (input.first().evaluate("e => e.tagName").equals("SELECT")) {
            input.selectOption(value);
        } else if ("checkbox".equals(input.first().getAttribute("type"))) {
            page.locator("#main-form [name='" + field + "'][value='" + value + "']")
                    .check();
        } else {
            input.fill(value);
        }
    }

    private void edit(long challenge) {
        page.navigate(platform.url() + "/admin/challenges/" + challenge);
    }

    void addFlag(long challenge, String flag, boolean anyCase) {
        edit(challenge);
        Locator form = page.locator("form[action$='/flags']");
        form.locator("[name=content]").fill(flag);
        form.locator("[name=any_case]").setChecked(anyCase);
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByTestId("flag").locator("[name=content]")).hasValue(flag);
    }

    void addHint(long challenge, String title, int cost, String content, String... before) {
        edit(challenge);
        Locator form = page.getByTestId("hint-new");
        form.locator("[name=title]").fill(title);
        form.locator("[name=cost]").fill("" + cost);
        form.locator("[name=content]").fill(content);
        for (String other : before) {
            form.getByLabel(other).check();
        }
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByTestId("hint").getByRole(AriaRole.HEADING)).containsText(new String[] {title});
    }

    void addFile(long challenge, String name, String content) {
        edit(challenge);
        page.locator("[data-upload] input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        page.locator("[data-upload] button").click();
        assertThat(page.getByTestId("file")).containsText(name);
    }

    /** Makes something over REST and answers its id. */
    long post(String path, Map<String, ?> body) {
        RunningPlatform.Answer answer =
                platform.call(token, "POST", path, JsonMapper.shared().writeValueAsString(body));
        if (answer.status() != 200) {
            throw new AssertionError(path + " was answered with " + answer.status() + ": " + answer.body());
        }
        return answer.data().path("id").asLong();
    }

    /** Makes a challenge over REST, with its flags. */
    long make(Map<String, ?> fields, Map<String, String> flags) {
        long id = post("/api/v1/challenges", fields);
        flags.forEach((content, type) ->
                post("/api/v1/flags", Map.of("challenge_id", id, "content", content, "type", type, "data", "")));
        return id;
    }

    /** Changes one setting by the form. */
    void set(String key, String value) {
        page.navigate(platform.url() + "/admin/settings");
        Locator input = page.locator("#settings [name='" + key + "']");
        if ("checkbox".equals(input.getAttribute("type"))) {
            input.setChecked(Boolean.parseBoolean(value));
        } else {
            input.fill(value);
        }
        page.locator("#settings button[type=submit]").click();
        assertThat(page.locator(".notice.is-solved")).isVisible();
    }

    /** Opens the scoreboard and finds a team's line. */
    Locator standingOf(String team) {
        page.navigate(platform.url() + "/scoreboard");
        return Contestant.standing(page, team);
    }

    void announce(String title, String text) {
        page.navigate(platform.url() + "/admin/announcements");
        page.locator("#title").fill(title);
        page.locator("#content").fill(text);
        page.locator("#announce button[value=say]").click();
        assertThat(page.getByTestId("announcement")).containsText(title);
    }
}
