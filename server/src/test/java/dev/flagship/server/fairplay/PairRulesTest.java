package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.fairplay.EqualAnswers.Wrong;
import dev.flagship.server.fairplay.ForeignFlags.Submitted;
import dev.flagship.server.fairplay.SharedBrowsers.Use;
import dev.flagship.server.fairplay.SharedOrigins.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairRulesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final List<Wrong> wrong = new ArrayList<>();

    @Test
    void twoAccountsOfOneAddressAndBrowserAreOneFinding() {
        List<Finding> findings = SharedOrigins.find(
                List.of(seen(7, "192.0.2.1", "one"), seen(9, "192.0.2.1", "one"), seen(9, "192.0.2.1", "two")));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().key()).isEqualTo("shared_origin:7:9");
        assertThat(findings.getFirst().accountId()).isEqualTo(9);
        assertThat(findings.getFirst().otherId()).isEqualTo(7);
    }

    @Test
    void anAddressAloneIsAWeakerFinding() {
        List<Finding> findings = SharedOrigins.find(List.of(seen(7, "192.0.2.1", "one"), seen(9, "192.0.2.1", "two")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SignalKind.SHARED_ADDRESS);
            assertThat(finding.key()).isEqualTo("shared_address:7:9");
            assertThat(finding.accountId()).isEqualTo(9);
            assertThat(finding.otherId()).isEqualTo(7);
            assertThat(finding.facts())
                    .containsEntry("address", "192.0.2.1")
                    .containsEntry("browser", "two")
                    .containsEntry("other_browser", "one");
        });
        assertThat(SharedOrigins.find(List.of(seen(7, "192.0.2.1", ""), seen(9, "192.0.2.1", ""))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).containsOnlyKeys("address", "other_at"));
    }

    @Test
    void ofThreeAtOneAddressEachTwoAreOneFinding() {
        assertThat(SharedOrigins.find(List.of(
                        seen(7, "192.0.2.1", "one"), seen(9, "192.0.2.1", "one"), seen(11, "192.0.2.1", "two"))))
                .extracting(Finding::key)
                .containsExactly("shared_origin:7:9", "shared_address:7:11", "shared_address:9:11");
    }

    @Test
    void aBrowserThatSaysTheSameElsewhereIsNothing() {
        assertThat(SharedOrigins.find(List.of(seen(7, "192.0.2.1", "one"), seen(9, "192.0.2.2", "one"))))
                .isEmpty();
    }

    @Test
    void anAddressOfManyIsNoFinding() {
        assertThat(SharedOrigins.find(IntStream.rangeClosed(1, 4)
                        .mapToObj(account -> seen(account, "192.0.2.1", "one"))
                        .toList()))
                .isEmpty();
    }

    @Test
    void whoeverUsesABrowserIsSetAgainstWhoeverWasThereFirst() {
        List<Finding> findings = SharedBrowsers.find(List.of(
                used("a", 9, "192.0.2.1/32", 0, 50),
                used("a", 7, "192.0.2.1/32", 60, 70),
                used("a", 7, "2001:db8::/64", 80, 90),
                used("a", 11, "192.0.2.1/32", 100, 110),
                used("b", 12, "192.0.2.1/32", 0, 0)));

        assertThat(findings).extracting(Finding::key).containsExactly("shared_browser:7:9", "shared_browser:9:11");
        assertThat(findings.getFirst().accountId()).isEqualTo(7);
        assertThat(findings.getFirst().otherId()).isEqualTo(9);
        assertThat(findings.getFirst().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(findings.getFirst().facts())
                .containsEntry("accounts", "3")
                .containsEntry("addresses", "2001:db8::/64\n192.0.2.1")
                .containsEntry("first_at", NOON.plusSeconds(60).toString())
                .containsEntry("last_at", NOON.plusSeconds(90).toString())
                .containsEntry("other_first_at", NOON.toString())
                .containsEntry("other_at", NOON.plusSeconds(50).toString())
                .containsEntry("other_addresses", "192.0.2.1");
    }

    @Test
    void twoAccountsAreOneFindingHoweverManyBrowsersTheyShare() {
        List<Finding> findings = SharedBrowsers.find(List.of(
                used("a", 7, "192.0.2.1/32", 10, 10),
                used("a", 9, "192.0.2.1/32", 20, 20),
                used("b", 9, "192.0.2.1/32", 30, 30),
                used("b", 7, "192.0.2.1/32", 40, 40)));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().accountId()).isEqualTo(9);
        assertThat(findings.getFirst().facts()).containsEntry("browsers", "2").containsEntry("accounts", "2");
    }

    @Test
    void aBrowserOfBothCountsAlsoWhereAThirdWasFirst() {
        List<Finding> findings = SharedBrowsers.find(List.of(
                used("a", 7, "192.0.2.1/32", 10, 10),
                used("a", 9, "192.0.2.1/32", 20, 20),
                used("b", 11, "192.0.2.1/32", 0, 0),
                used("b", 9, "192.0.2.2/32", 5, 5),
                used("b", 7, "192.0.2.1/32", 30, 30)));

        assertThat(findings)
                .extracting(Finding::key)
                .containsExactly("shared_browser:7:9", "shared_browser:9:11", "shared_browser:7:11");
        assertThat(findings.getFirst().accountId()).isEqualTo(7);
        assertThat(findings.getFirst().otherId()).isEqualTo(9);
        assertThat(findings.getFirst().facts())
                .containsEntry("browsers", "2")
                .containsEntry("accounts", "3")
                .containsEntry("other_first_at", NOON.plusSeconds(5).toString())
                .containsEntry("other_addresses", "192.0.2.1\n192.0.2.2");
    }

    @Test
    void aBrowserThatNobodyUsedSinceIsNotFoundAnew() {
        assertThat(SharedBrowsers.find(List.of(
                        new Use("a", 7, "192.0.2.1/32", NOON, NOON, false),
                        new Use("a", 9, "192.0.2.1/32", NOON, NOON, false),
                        new Use("b", 9, "192.0.2.1/32", NOON, NOON, false),
                        new Use("b", 11, "192.0.2.1/32", NOON, NOON, true))))
                .extracting(Finding::key)
                .containsExactly("shared_browser:9:11");
    }

    @Test
    void threeOfTheSameInTheSameOrderAreFound() {
        gave(7, "a", "b", "c");
        gave(9, "x", "a", "b", "b", "y", "c");

        List<Finding> findings = EqualAnswers.find(wrong);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().key()).isEqualTo("equal_answers:3:7:9");
        assertThat(findings.getFirst().accountId()).isEqualTo(9);
        assertThat(findings.getFirst().facts()).containsEntry("count", "3").containsEntry("answers", "a\nb\nc");
    }

    @Test
    void moreEqualAnswersAreTheSameFinding() {
        gave(7, "a", "b", "c", "d");
        gave(9, "a", "b", "c");
        String before = EqualAnswers.find(wrong).getFirst().key();
        gave(9, "d");

        assertThat(EqualAnswers.find(wrong)).extracting(Finding::key).containsExactly(before);
    }

    @Test
    void answersInAnotherOrderOrTooFewAreNoFinding() {
        gave(7, "a", "b", "c");
        gave(9, "c", "b", "a");
        gave(11, "d", "e");
        gave(12, "d", "e");

        assertThat(EqualAnswers.find(wrong)).isEmpty();
    }

    @Test
    void answersThatEverybodyTriesAreNoFinding() {
        for (int account = 1; account <= 4; account++) {
            gave(account, "flag", "admin", "password");
        }

        assertThat(EqualAnswers.find(wrong)).isEmpty();
    }

    @Test
    void anOwnFlagIsNobodyElses() {
        assertThat(ForeignFlags.find(List.of(new Submitted(1, 7, 3, NOON, null, 7L, true, null))))
                .isEmpty();
        assertThat(ForeignFlags.find(List.of(new Submitted(1, 7, 3, NOON, null, 9L, true, NOON))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts())
                        .containsEntry("own_instance", "true")
                        .containsEntry("other_solved_at", NOON.toString()));
        assertThat(ForeignFlags.find(List.of(new Submitted(1, 7, 3, NOON, null, null, true, null))))
                .hasSize(1);
    }

    private void gave(long account, String... texts) {
        for (String text : texts) {
            wrong.add(new Wrong(wrong.size() + 1L, account, 3, text, NOON.plusSeconds(wrong.size())));
        }
    }

    private static Use used(String browser, long account, String place, long first, long last) {
        return new Use(browser, account, place, NOON.plusSeconds(first), NOON.plusSeconds(last), true);
    }

    private static Seen seen(long account, String address, String browser) {
        return new Seen(account, address, browser, NOON);
    }
}
