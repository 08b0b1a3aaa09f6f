package dev.flagship.server.instance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.RulesLedger.Occupancy;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.instance.policy.Limits.Starts;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartPolicyTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Limits LIMITS = limits(Starts.OPEN, new Limits.Quota(2, 1, 0, 10, 0));

    @Test
    void aFirstStartIsFree() {
        assertThat(refusal(List.of(), null, false)).isEmpty();
    }

    @Test
    void theCooldownEndsToTheInstant() {
        assertThat(refusal(List.of(), NOW.minusSeconds(299), false)).contains(Code.COOLDOWN);
        assertThat(refusal(List.of(), NOW.minusSeconds(300), false)).isEmpty();
    }

    @Test
    void operatorsDoNotCoolDown() {
        assertThat(refusal(List.of(), NOW.minusSeconds(1), true)).isEmpty();
    }

    @Test
    void whatIsStoppingIsWaitedForInTheQueueUnlessItIsOfTheSameChallenge() {
        InstanceRecord live = Records.in(InstanceState.QUEUED, 7);
        InstanceRecord stopping = Records.in(InstanceState.STOPPING, 8);

        assertThat(refusal(List.of(live), null, false)).isEmpty();
        assertThat(refusal(List.of(live, live), null, false)).contains(Code.QUOTA);
        assertThat(refusal(List.of(live, stopping), null, false)).isEmpty();
        assertThat(refusal(List.of(Records.in(InstanceState.STOPPING, 1)), null, false))
                .contains(Code.BUSY);
    }

    @Test
    void theLimitOverAllAccountsIsReachedAtTheLimit() {
        assertThat(refusal(facts(false, false, 9, 0))).isEmpty();
        assertThat(refusal(facts(false, false, 10, 0))).contains(Code.QUOTA);
    }

    @Test
    void whereTheLimitWasLoweredItSaysHowManyHaveToEndForOneMore() {
        assertThat(refused(facts(false, false, 14, 0), LIMITS))
                .isInstanceOfSatisfying(
                        QuotaRefusal.OfAll.class,
                        all -> assertThat(all.lacking()).isEqualTo(5));
    }

    @Test
    void missingImagesAndEnginesAreNamed() {
        assertThat(refusal(facts(true, false, 0, 0))).contains(Code.IMAGE_MISSING);
        assertThat(refusal(facts(false, true, 0, 0))).contains(Code.ENGINE_UNAVAILABLE);
    }

    @Test
    void aFullQueueIsAtCapacity() {
        Limits many = limits(Starts.OPEN, new Limits.Quota(2, 1, 0, 5_000, 0));

        assertThat(StartPolicy.refusal(facts(false, false, 2_000, StartPolicy.LONGEST_QUEUE), many, NOW)
                        .map(InstanceRefusal::code))
                .contains(Code.AT_CAPACITY);
    }

    @Test
    void whatIsRefusedByNumberSaysWhatCouldBeStoppedTheNextToEndFirst() {
        InstanceRecord late = Records.taking(1, 7, NOW.plusSeconds(900));
        InstanceRecord soon = Records.taking(1, 8, NOW.plusSeconds(300));

        Refusal refusal = refused(facts(List.of(late, soon)), LIMITS);

        assertThat(refusal.rule()).isEqualTo("instance.per_account");
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(refusal.remedies()).extracting(Remedy::names).containsExactly("Reflections", "Lantern");
        assertThat(refusal.sentence()).contains("2 instances at a time, and you have 2", "Reflections", "5 min");
    }

    @Test
    void unitsAreCountedBesideTheNumber() {
        Limits limits = limits(Starts.OPEN, new Limits.Quota(9, 3, 5, 100, 0));
        InstanceRecord two = Records.taking(2, 7, NOW.plusSeconds(900));
        InstanceRecord one = Records.taking(1, 8, NOW.plusSeconds(300));

        assertThat(StartPolicy.refusal(facts(List.of(two)), limits, NOW)).isEmpty();
        Refusal refusal = refused(facts(List.of(two, one)), limits);

        assertThat(refusal.code()).isEqualTo(Code.QUOTA);
        assertThat(refusal.rule()).isEqualTo("instance.units_per_account");
        assertThat(refusal.sentence()).contains("takes 3 units", "have 5", "3 are in use", "Stop Reflections");
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(5));
    }

    @Test
    void whereOneIsNotEnoughSeveralAreNamedTogether() {
        Limits limits = limits(Starts.OPEN, new Limits.Quota(9, 4, 5, 100, 0));
        InstanceRecord two = Records.taking(2, 7, NOW.plusSeconds(900));
        InstanceRecord other = Records.taking(2, 8, NOW.plusSeconds(300));

        Refusal refusal = refused(facts(List.of(two, other)), limits);

        assertThat(refusal.remedies()).hasSize(1);
        assertThat(refusal.remedies().getFirst().stop()).hasSize(2);
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(15));
    }

    @Test
    void whatTakesMoreThanThereIsCanNeverBeStarted() {
        Limits limits = limits(Starts.OPEN, new Limits.Quota(9, 6, 5, 100, 0));

        Refusal refusal = refused(facts(List.of()), limits);

        assertThat(refusal.sentence()).contains("takes 6 units", "you can have 5");
        assertThat(refusal.retryAfter()).isEmpty();
        assertThat(refusal.remedies()).isEmpty();
    }

    @Test
    void whatNoQuotaCountsIsNotInTheWay() {
        InstanceRecord free = Records.taking(0, 7, NOW.plusSeconds(900));

        assertThat(StartPolicy.refusal(facts(List.of(free, free, free)), LIMITS, NOW))
                .isEmpty();
    }

    @Test
    void aChallengeHasAsManyAsItMay() {
        Limits limits = limits(Starts.OPEN, new Limits.Quota(2, 1, 0, 100, 3));
        Occupancy two = new Occupancy(50, null, 2, null);
        Occupancy three = new Occupancy(50, null, 3, NOW.plusSeconds(120));

        assertThat(StartPolicy.refusal(facts(List.of(), 0, two), limits, NOW)).isEmpty();
        Refusal refusal = refused(facts(List.of(), 0, three), limits);

        assertThat(refusal.rule()).isEqualTo("instance.per_challenge");
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(refusal.sentence()).contains("3 instances", "has 3", "2 min");
    }

    @Test
    void whatIsLeftForTheStartMakesRoomOverAllAccountsToo() {
        Occupancy full = new Occupancy(10, NOW.plusSeconds(60), 0, null);

        assertThat(StartPolicy.refusal(facts(List.of(), 1, full), LIMITS, NOW)).isEmpty();
        Refusal refusal = refused(facts(List.of(Records.taking(1, 7, NOW.plusSeconds(900))), 0, full), LIMITS);

        assertThat(refusal.rule()).isEqualTo("instance.in_all");
        assertThat(refusal.remedies()).extracting(Remedy::names).containsExactly("Lantern");
    }

    @Test
    void whenNothingMayStartOperatorsMay() {
        Limits closed = limits(Starts.CLOSED, LIMITS.quota());
        Limits ofChallenge = limits(Starts.CLOSED_FOR_CHALLENGE, LIMITS.quota());

        assertThat(refused(facts(List.of()), closed)).isEqualTo(new StartRefusal.NoNewStarts(false));
        assertThat(refused(facts(List.of()), ofChallenge)).isEqualTo(new StartRefusal.NoNewStarts(true));
        assertThat(StartPolicy.refusal(facts(List.of(), null, true, 0), closed, NOW))
                .isEmpty();
    }

    private static Limits limits(Starts starts, Limits.Quota quota) {
        return new Limits(
                starts,
                quota,
                Duration.ofMinutes(5),
                new Limits.Extensions(5, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO));
    }

    private static Refusal refused(StartPolicy.Facts facts, Limits limits) {
        return StartPolicy.refusal(facts, limits, NOW).orElseThrow();
    }

    private static Optional<Code> refusal(List<InstanceRecord> unfinished, @Nullable Instant last, boolean operator) {
        return refusal(facts(unfinished, last, operator, 0));
    }

    private static Optional<Code> refusal(StartPolicy.Facts facts) {
        return StartPolicy.refusal(facts, LIMITS, NOW).map(InstanceRefusal::code);
    }

    private static StartPolicy.Facts facts(List<InstanceRecord> unfinished) {
        return facts(unfinished, null, false, 0);
    }

    private static StartPolicy.Facts facts(List<InstanceRecord> unfinished, int leaving, Occupancy taken) {
        return facts(unfinished, null, false, leaving, false, false, taken, 0);
    }

    private static StartPolicy.Facts facts(
            List<InstanceRecord> unfinished, @Nullable Instant last, boolean operator, int leaving) {
        return facts(unfinished, last, operator, leaving, false, false, Occupancy.NONE, 0);
    }

    private static StartPolicy.Facts facts(boolean imageMissing, boolean engineDown, int inAll, int queued) {
        return facts(List.of(), null, false, 0, imageMissing, engineDown, new Occupancy(inAll, null, 0, null), queued);
    }

    private static StartPolicy.Facts facts(
            List<InstanceRecord> unfinished,
            @Nullable Instant last,
            boolean operator,
            int leaving,
            boolean imageMissing,
            boolean engineDown,
            Occupancy taken,
            int queued) {
        return new StartPolicy.Facts(
                1,
                true,
                unfinished,
                leaving,
                last,
                operator,
                Map.of(7L, "Lantern", 8L, "Reflections"),
                imageMissing,
                engineDown ? new InstanceRefusal.EngineDown() : null,
                taken,
                queued);
    }
}
