package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SolveRulesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID INSTANCE = UUID.fromString("0b1c8a52-6d1c-4d19-9c1d-2f1f1b0d7a11");

    @Test
    void aSolveIsUnreachedWhereNeitherInstanceNorFileWasSeen() {
        assertThat(unreached(true, true, false, 0, true, null)).isTrue();
        assertThat(unreached(false, true, false, 2, true, null)).isTrue();
        assertThat(unreached(true, true, false, 2, true, null)).isTrue();
    }

    @Test
    void aReachedInstanceOrAnOpenedFileIsEnough() {
        assertThat(unreached(true, true, true, 2, true, null)).isFalse();
        assertThat(unreached(true, true, false, 2, true, NOON)).isFalse();
    }

    @Test
    void whatIsNotKnownIsNotFound() {
        assertThat(unreached(true, false, false, 0, true, null)).isFalse();
        assertThat(unreached(false, true, false, 2, false, null)).isFalse();
    }

    @Test
    void whoNeedsNothingHasNothingToReach() {
        assertThat(unreached(false, true, false, 0, true, null)).isFalse();
    }

    @Test
    void aSolveIsTooSoonBeforeTheSecondsAreOver() {
        assertThat(soon(NOON.minusSeconds(19), null, 20)).isTrue();
        assertThat(soon(NOON.minusSeconds(20), null, 20)).isFalse();
        assertThat(soon(NOON.minusSeconds(1), null, 0)).isFalse();
        assertThat(soon(null, null, 20)).isFalse();
    }

    @Test
    void theFirstThingToWorkOnIsTheStart() {
        assertThat(soon(NOON.minusSeconds(5), NOON.minusSeconds(90), 20)).isFalse();
        assertThat(soon(NOON.minusSeconds(90), NOON.minusSeconds(5), 20)).isFalse();
        assertThat(soon(null, NOON.minusSeconds(5), 20)).isTrue();
    }

    private static boolean unreached(
            boolean needed, boolean known, boolean reached, int files, boolean filesKnown, @Nullable Instant opened) {
        Solved solved = new Solved(
                5,
                7,
                3,
                NOON,
                20,
                new Solved.Instances(needed, known, reached, INSTANCE, NOON.minusSeconds(600)),
                new Solved.Files(files, filesKnown, opened));
        return !UnreachedSolves.find(List.of(solved)).isEmpty();
    }

    private static boolean soon(@Nullable Instant owned, @Nullable Instant opened, int seconds) {
        Solved solved = new Solved(
                5,
                7,
                3,
                NOON,
                seconds,
                new Solved.Instances(true, true, true, INSTANCE, owned),
                new Solved.Files(1, true, opened));
        return !SoonSolves.find(List.of(solved)).isEmpty();
    }
}
