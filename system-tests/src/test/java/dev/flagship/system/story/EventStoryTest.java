package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A whole event: it is set up, two teams of two play it, it freezes and ends; everybody has a browser of their own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventStoryTest {
    private static final String EVENT = "Harbour Cup";
    private static final String NORTH = "Northwind";
    private static final String SOUTH = "Southern Cross";
    private static final int HOURS = 9;

    private static RunningPlatform platform;
    private static Browser browser;
    private static Organiser organiser;
    private static EventChallenges challenges;
    private static Contestant ann;
    private static Contestant ben;
    private static Contestant cleo;
    private static Contestant dan;
    private static final List<String> looks = new ArrayList<>();

    @BeforeAll
    static void up() {
        platform = RunningPlatform.toSetUp();
        browser = new Browser();
        organiser = new Organiser(browser.visitor(), platform);
        challenges = new EventChallenges(organiser);
        ann = contestant("ann");
        ben = contestant("ben");
        cleo = contestant("cleo");
        dan = contestant("dan");
    }

    @AfterAll
    static void down() {
        // Whoever runs the last step once more by itself finds what was complained of before.
        looks.addAll(browser.complaints());
        browser.close();
        platform.close();
    }

    @Test
    @Order(1)
    void theWizardAsksForTheCodeAndKeepsWhatWasTyped() {
        Page page = organiser.page();
        page.navigate(platform.url());
        assertThat(page).hasURL(Pattern.compile(".*/setup$"));
        looks.addAll(Looks.at(page, "set-up"));

        organiser.setUp(EVENT, "not the code");

        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Nothing was saved yet");
        assertThat(page.locator("#ctf_name")).hasValue(EVENT);
        organiser.setUp(EVENT, platform.setupCode());
        assertThat(page).hasURL(Pattern.compile(".*:\\d+/$"));
        assertThat(page.getByTestId("about")).containsText("Two watches, ten challenges.");
        ann.page().navigate(platform.url());
        assertThat(ann.page().getByTestId("about")).containsText("Two watches, ten challenges.");
        // Pages count down to it from here on.
        organiser.set("end", platform.minuteIn(HOURS));
    }

    @Test
    @Order(2)
    void anOperatorMakesChallengesInTheEditorAndOverRest() {
        challenges.makeInTheEditor();
        looks.addAll(Looks.at(organiser.page().locator("h1"), "editor"));
        organiser.makeToken();
        challenges.makeOverRest();

        organiser.page().navigate(platform.url() + "/admin/challenges");

        assertThat(organiser.page().getByTestId("challenge-row")).hasCount(EventChallenges.COUNT);
        looks.addAll(Looks.at(organiser.page(), "event-challenges"));
    }

    @Test
    @Order(3)
    void oneTeamIsJoinedByItsPasswordTheOtherByALink() {
        List.of(ann, ben, cleo, dan).forEach(Contestant::register);
        ann.makeTeam(NORTH, "north by north");
        ben.join(NORTH, "north by north");
        cleo.makeTeam(SOUTH, "south by south");
        dan.accept(cleo.inviteLink());
        Contestant eve = contestant("eve");
        eve.register();

        eve.askToJoin(NORTH, "north by north");

        assertThat(eve.page().getByRole(AriaRole.ALERT).first()).containsText("limited to 2 members");
        cleo.page().navigate(platform.url() + "/team");
        assertThat(cleo.page().locator("#members tbody tr")).hasCount(2);
        looks.addAll(Looks.at(cleo.page(), "team"));
    }

    @Test
    @Order(4)
    void theFileHoldsTheFirstFlagAndFirstBloodShowsOnAnOpenBoard() {
        cleo.listenOnBoard();
        cleo.mark();
        ann.openOnBoard(challenges.anchor());
        ann.submit("CTF{adrift}");
        assertThat(ann.answer()).containsText("That is not the flag");

        ann.submit(ann.download().strip());

        assertThat(ann.answer()).containsText("Correct: 100 points. You are the 1st to solve it.");
        assertThat(ann.score()).hasText("100");
        assertThat(cleo.toasts()).containsText("First blood. " + NORTH + " is the first to solve Anchor.");
        assertThat(cleo.card(challenges.anchor())).containsText("1 solve");
        assertThat(cleo.isStillOpen()).isTrue();
    }

    @Test
    @Order(5)
    void whatASolveOpensIsOpenToTheWholeTeamAndOnlyToIt() {
        ben.openBoard();
        cleo.openBoard();
        assertThat(ben.card(challenges.cabin())).containsText("Captain's Cabin");
        assertThat(cleo.card(challenges.cabin())).containsText(Pattern.compile("\\?{3}.*Locked", Pattern.DOTALL));
        ben.submit(challenges.cabin(), "CTF{logbook}", "Correct: 100 points");
        cleo.open(challenges.cabin());
        assertThat(cleo.page().locator("main")).not().containsText("Captain's Cabin");
    }

    @Test
    @Order(6)
    void flagsAreJudgedAsTheirKindSays() {
        ben.submit(challenges.compass(), "ctf{NORTH by east}", "Correct: 100 points");
        ben.submit(challenges.knots(), "CTF{knot-7}", "That is not the flag");
        ben.submit(challenges.knots(), "CTF{knot-77}", "Correct: 100 points");
        ann.submit(challenges.watches(), "CTF{port}", "This challenge has more flags");
        ann.submit(challenges.watches(), "CTF{star}", "Correct: 100 points");
        ann.submit(challenges.hands(), "CTF{heave}", "Every member of your team");
        ben.submit(challenges.hands(), "CTF{heave}", "Correct: 100 points");
        assertThat(ben.score()).hasText("600");
    }

    @Test
    @Order(7)
    void aValueFallsOnAnOpenBoardWithTheSolveOfOthers() {
        ben.submit(challenges.tide(), "CTF{ebb}", "Correct: 300 points");
        ann.openBoard();
        ann.mark();
        assertThat(ann.value(challenges.tide())).hasText("300");

        cleo.submit(challenges.tide(), "CTF{ebb}", "Correct: 250 points. You are the 2nd to solve it.");

        assertThat(ann.value(challenges.tide())).hasText("250");
        assertThat(ann.score()).hasText("850");
        assertThat(ann.isStillOpen()).isTrue();
    }

    @Test
    @Order(8)
    void hintsCostComeInOrderAndAreBoughtOnceForATeam() {
        cleo.open(challenges.chart());
        Locator hints = cleo.page().getByTestId("hints");
        assertThat(hints).containsText("The bearing: 30 points, after other hints");
        unlock(cleo.page(), "It takes 20 points off your score.");
        assertThat(hints).containsText("At the edge.");

        unlock(cleo.page(), "It takes 30 points off your score.");

        assertThat(hints).containsText("South by west.");
        assertThat(cleo.score()).hasText("200");
        dan.open(challenges.chart());
        assertThat(dan.page().getByTestId("hints")).containsText("South by west.");
        looks.addAll(Looks.at(dan.page(), "challenge-with-hints"));
        dan.submit("CTF{wreck}");
        assertThat(dan.score()).hasText("350");
    }

    /** Presses the one hint that can be unlocked, and says yes to its price. */
    private static void unlock(Page page, String price) {
        page.getByTestId("hints").getByRole(AriaRole.BUTTON).click();
        Locator asked = page.getByTestId("ask-dialog");
        assertThat(asked).containsText(price);
        asked.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unlock"))
                .click();
    }

    @Test
    @Order(9)
    void attemptsAreCountedDownAndThenNoAnswerHelps() {
        cleo.submit(challenges.tries(), "CTF{first}", "You have 2 attempts left");
        cleo.submit("CTF{second}");
        assertThat(cleo.answer()).containsText("You have one attempt left");
        cleo.submit("CTF{no}");
        assertThat(cleo.answer()).containsText("it was your last attempt");

        dan.submit(challenges.tries(), "CTF{third}", "You have used all attempts");

        ann.submit(challenges.tries(), "CTF{third}", "Correct: 100 points");
    }

    @Test
    @Order(10)
    void aTeamHasOneInstanceAndItsOwnFlag() {
        cleo.open(EventChallenges.LANTERN);
        dan.open(EventChallenges.LANTERN);
        cleo.page().getByTestId("start").click();
        Locator endpoint = dan.page().getByTestId("open-endpoint");
        assertThat(dan.page().getByTestId("instance-state")).containsText("Running");

        String flag = Solver.run("web-basic-xss", endpoint.getAttribute("href"));

        ann.submit(EventChallenges.LANTERN, flag, "That is not the flag");
        dan.submit(flag);
        assertThat(dan.answer()).containsText("Correct: 100 points");
        assertThat(dan.score()).hasText("450");
    }

    @Test
    @Order(11)
    void whatIsReleasedAppearsOnAnOpenBoard() {
        ann.openBoard();
        ann.mark();
        assertThat(ann.card(challenges.night())).hasCount(0);

        organiser.change(challenges.night(), Map.of("scheduled_at", ""));

        assertThat(ann.card(challenges.night())).isVisible();
        assertThat(ann.isStillOpen()).isTrue();
        looks.addAll(Looks.at(ann.page(), "event-board"));
    }

    @Test
    @Order(12)
    void anAnnouncementShowsOnAnOpenPage() {
        ben.listenOnScoreboard();
        assertThat(ben.standing(NORTH)).containsText("950");

        organiser.announce("Fog", "Keep **well** to starboard.");

        assertThat(ben.toasts()).containsText("Keep well to starboard.");
        looks.addAll(Looks.at(ben.page(), "event-scoreboard"));
    }

    @Test
    @Order(13)
    void afterTheFreezeOnlyOperatorsSeeScoresMove() {
        organiser.set("freeze", platform.minute());
        cleo.submit(challenges.deep(), "CTF{fathoms}", "Correct: 500 points");

        assertThat(organiser.standingOf(SOUTH)).containsText("950");
        assertThat(organiser.page().getByTestId("frozen")).containsText("You see what players do not see yet");
        ann.openScoreboard();
        assertThat(ann.page().getByTestId("frozen")).containsText("Frozen since");
        assertThat(ann.standing(SOUTH).allTextContents()).noneMatch(row -> row.contains("950"));
        ann.openBoard();
        assertThat(ann.card(challenges.deep())).containsText("no solves");
        looks.addAll(Looks.at(ann.page(), "event-frozen"));
    }

    @Test
    @Order(14)
    void afterTheEndChallengesCanBeReadAndNothingIsTaken() {
        ann.openOnBoard(challenges.deep());
        ben.open(challenges.deep());

        organiser.set("end", platform.minute());
        ann.submit("CTF{fathoms}");
        assertThat(ann.answer()).containsText(EVENT + " has ended");
        ann.openOnBoard(challenges.deep());
        assertThat(ann.page().getByTestId("challenge-dialog")).containsText("No bottom.");
        assertThat(ann.answer()).containsText(EVENT + " has ended");
        assertThat(ann.page().getByTestId("flag-input")).hasCount(0);
        assertThat(organiser.standingOf(NORTH)).containsText("950");
    }

    @Test
    @Order(15)
    void whereTheOperatorClosesTheBoardOpenPagesSayWhyNothingIsTaken() {
        organiser.set("view_after_ctf", "false");

        for (Page open : List.of(ann.page(), ben.page())) {
            assertThat(open.getByTestId("error-page")).containsText(EVENT + " has ended");
        }
        looks.addAll(Looks.at(ann.page(), "event-ended"));
    }

    @Test
    @Order(16)
    void everyPageCouldBeUsedByPeopleWhoCannotSeeIt() {
        assertThat(looks).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static Contestant contestant(String name) {
        return new Contestant(browser.visitor(), platform.url(), name);
    }
}
