package dev.flagship.lifecycle.plan;

import static dev.flagship.lifecycle.plan.Rows.LATER;
import static dev.flagship.lifecycle.plan.Rows.NOW;
import static dev.flagship.lifecycle.plan.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault")
class RushTest {
    private static final int LAUNCHES = 8;
    private static final int CROWD = 4 * LAUNCHES + 1;
    private static final Instant ASKED = row(InstanceState.QUEUED).createdAt();

    @Test
    void aQuarterOfTheLaunchesIsLeftWhileACrowdAsks() {
        assertThat(Rush.launches(rows(CROWD, InstanceState.QUEUED), LAUNCHES, ASKED.plusMillis(999)))
                .isEqualTo(2);
        assertThat(Rush.launches(rows(CROWD, InstanceState.QUEUED), 2, ASKED)).isEqualTo(1);
    }

    @Test
    void allOfThemAreThereAgainASecondAfterTheLastCameHoweverManyWait() {
        assertThat(Rush.launches(rows(CROWD, InstanceState.QUEUED), LAUNCHES, ASKED.plusSeconds(1)))
                .isEqualTo(LAUNCHES);
    }

    @Test
    void fewerThanACrowdAreLaunchedAsUsual() {
        assertThat(Rush.launches(rows(CROWD - 1, InstanceState.QUEUED), LAUNCHES, ASKED))
                .isEqualTo(LAUNCHES);
    }

    @Test
    void whatDoesNotWaitForALaunchIsNoCrowd() {
        List<Instance> others = Stream.of(InstanceState.STARTING, InstanceState.RUNNING, InstanceState.STOPPING)
                .flatMap(state -> rows(CROWD, state).stream())
                .toList();
        assertThat(Rush.launches(others, LAUNCHES, ASKED)).isEqualTo(LAUNCHES);
    }

    @Test
    void oneOwnerIsNoCrowdHoweverManyTheyStart() {
        List<Instance> theirs = IntStream.range(0, CROWD)
                .mapToObj(number -> Rows.like(row(InstanceState.QUEUED), Rows.id(number), "team:1", 1, 1))
                .toList();
        assertThat(Rush.launches(theirs, LAUNCHES, ASKED)).isEqualTo(LAUNCHES);
    }

    @Test
    void rowsFromAfterAClockThatWasPutBackAreNoCrowd() {
        assertThat(Rush.launches(rows(CROWD, InstanceState.QUEUED), LAUNCHES, ASKED.minusSeconds(3600)))
                .isEqualTo(LAUNCHES);
    }

    private static List<Instance> rows(int many, InstanceState state) {
        return IntStream.range(0, many)
                .mapToObj(number -> row(number, state, 1, NOW, LATER))
                .toList();
    }
}
