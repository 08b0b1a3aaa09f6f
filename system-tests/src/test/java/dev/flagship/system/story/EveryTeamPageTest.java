package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The pages that are there, or look different, where teams score, as {@link EveryPageTest} looks at the others. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryTeamPageTest {
    private static final int TEAMS = 20;

    private static RunningPlatform platform;
    private static Browser browser;
    private static PageWalk walk;
    private static SeededEvent event;
    private static Page newcomer;
    private static Page player;
    private static Page operator;

    @BeforeAll
    static void up() {
        platform = RunningPlatform.up();
        browser = new Browser();
        walk = new PageWalk(platform);
        event = new SeededEvent(platform);
        event.fill(TEAMS);
        newcomer = browser.visitor();
        player = browser.visitor();
        operator = browser.visitor();
    }

    @AfterAll
    static void down() {
        browser.close();
        platform.close();
    }

    @Test
    @Order(1)
    void pagesOfWhoeverHasNoTeam() {
        walk.at(newcomer, "team-register", "/register");
        new Contestant(newcomer, platform.url(), "ada").register();
        walk.at(newcomer, "team-none-board", "/challenges");
        walk.at(newcomer, "team-none", "/team");
        walk.at(newcomer, "team-new", "/teams/new");
        walk.at(newcomer, "team-join", "/teams/join");
        walk.at(newcomer, "team-invited", event.invitation(player));
        walk.at(newcomer, "team-invitation-over", "/teams/invite?code=over");
    }

    @Test
    @Order(2)
    void pagesOfPlayers() {
        walk.at(player, "team-profile", "/teams/" + event.first("/api/v1/teams"));
        walk.at(
                player,
                "team-member-profile",
                "/users/" + event.player().path("id").asLong());
        event.letEnd();
        walk.at(player, "team-board", "/challenges");
        walk.at(player, "team-captain", "/team");
        walk.at(player, "team-scoreboard", "/scoreboard");
        walk.at(player, "teams", "/teams");
        walk.at(player, "team-challenge-page", "/challenges/" + event.unsolved());
    }

    @Test
    @Order(3)
    void roomsOfOperators() {
        event.signInOperator(operator);
        walk.at(operator, "operator-team-dashboard", "/admin");
        walk.at(operator, "operator-teams", "/admin/teams");
        walk.at(operator, "operator-team", "/admin/teams/" + event.first("/api/v1/teams"));
        walk.at(operator, "operator-team-new", "/admin/teams/new");
        walk.at(operator, "operator-team-submissions", "/admin/submissions");
        walk.at(operator, "operator-team-users", "/admin/users");
    }

    @Test
    @Order(4)
    void nothingIsWrongWithAnyOfThem() {
        assertThat(walk.looks()).isGreaterThan(15);
        assertThat(walk.problems()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }
}
