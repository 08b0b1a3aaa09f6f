package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.regex.Pattern;

/** Somebody who takes part, with a browser of their own. */
final class Contestant {
    private static final Pattern BOARD = Pattern.compile(".*/challenges$");
    /** The board, or the way to a team where teams play. */
    private static final Pattern AFTER_REGISTERING = Pattern.compile(".*/(challenges|team)$");

    private final Page page;
    private final String platform;
    private final String name;

    Contestant(Page page, String platform, String name) {
        this.page = page;
        this.platform = platform;
        this.name = name;
    }

    /** Makes an account by the form. */
    void register() {
        page.navigate(platform + "/register");
        page.locator("#name").fill(name);
        page.locator("#email").fill(name + "@example.org");
        page.locator("#password").fill("correct horse " + name);
        page.locator("#register button[type=submit]").click();
        page.waitForURL(AFTER_REGISTERING);
    }

    /** Signs the account in by the form. */
    void signIn() {
        page.navigate(platform + "/login");
        page.locator("#name").fill(name);
        page.locator("#password").fill("correct horse " + name);
        page.locator("#sign-in button[type=submit]").click();
        page.waitForURL(AFTER_REGISTERING);
    }

    Page page() {
        return page;
    }

    void makeTeam(String team, String password) {
        page.navigate(platform + "/teams/new");
        fillTeam(team, password, "#new-team");
        page.waitForURL(BOARD);
    }

    /** Asks to be let in; whether that works is for the page to say. */
    void askToJoin(String team, String password) {
        page.navigate(platform + "/teams/join");
        fillTeam(team, password, "#join-team");
    }

    void join(String team, String password) {
        askToJoin(team, password);
        page.waitForURL(BOARD);
    }

    private void fillTeam(String team, String password, String form) {
        page.locator("#name").fill(team);
        page.locator("#password").fill(password);
        page.locator(form + " button[type=submit]").click();
    }

    /** Makes a link that lets whoever has it into the team. */
    String inviteLink() {
        page.navigate(platform + "/team");
        page.locator("#invite button[type=submit]").click();
        return page.locator("#invite-link").textContent().strip();
    }

    void accept(String link) {
        page.navigate(link);
        page.locator("#accept button[type=submit]").click();
        page.waitForURL(BOARD);
    }

    void openBoard() {
        page.navigate(platform + "/challenges");
    }

    void openScoreboard() {
        page.navigate(platform + "/scoreboard");
    }

    /** Opens the board, and waits until it hears what happens: what pops up is said once, to whoever listens. */
    void listenOnBoard() {
        listenOn("/challenges");
    }

    /** The same with the scoreboard. */
    void listenOnScoreboard() {
        listenOn("/scoreboard");
    }

    private void listenOn(String address) {
        page.waitForResponse(
                response -> URI.create(response.url()).getPath().equals("/events"),
                () -> page.navigate(platform + address));
    }

    /** Opens the challenge's own page. */
    void open(long challenge) {
        page.navigate(platform + "/challenges/" + challenge);
    }

    /** Opens the challenge in the board's dialog. */
    void openOnBoard(long challenge) {
        openBoard();
        card(challenge).click();
        assertThat(page.getByTestId("challenge-dialog")).isVisible();
    }

    /** Hands in a flag for the challenge that is open. */
    void submit(String flag) {
        page.getByTestId("flag-input").fill(flag);
        page.getByTestId("submit-flag").click();
    }

    /** Opens the challenge, hands in a flag and waits for these words. */
    void submit(long challenge, String flag, String words) {
        open(challenge);
        submit(flag);
        assertThat(answer()).containsText(words);
    }

    /** Reads the challenge's only file. */
    String download() {
        var download = page.waitForDownload(
                () -> page.getByTestId("files").locator("a").click());
        try {
            return Files.readString(Objects.requireNonNull(download.path()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Locator answer() {
        return page.getByTestId("answer");
    }

    Locator card(long challenge) {
        return page.getByTestId("card-" + challenge);
    }

    /** What the board says the challenge is worth. */
    Locator value(long challenge) {
        return card(challenge).locator("[data-value-of]");
    }

    Locator score() {
        return page.getByTestId("own-score");
    }

    /** What pops up on an open page. */
    Locator toasts() {
        return page.locator("#toasts");
    }

    /** A team's line of the scoreboard. */
    Locator standing(String team) {
        return standing(page, team);
    }

    /** A team's line of the scoreboard that is open on a page. */
    static Locator standing(Page scoreboard, String team) {
        return scoreboard
                .locator("#standings")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(team));
    }

    /** Marks the page that is open, so that {@link #isStillOpen} can tell whether it was loaded again. */
    void mark() {
        page.evaluate("window.marked = true");
    }

    boolean isStillOpen() {
        return Boolean.TRUE.equals(page.evaluate("window.marked === true"));
    }
}
