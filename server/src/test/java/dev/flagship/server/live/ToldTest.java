package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ToldTest {
    private final Told told = new Told(10);

    @Test
    void idsThatWerePassedOnAreNotMissingWhateverTheirOrder() {
        told.add(14);
        told.add(12);

        assertThat(missing(9, 10, 11, 12, 13, 14, 15)).containsExactly(11L, 13L, 15L);
        assertThat(told.settled()).isEqualTo(10);
    }

    @Test
    void idsThatLieFarBackAreSettled() {
        LongStream.rangeClosed(12, 200).forEach(told::add);

        assertThat(told.settled()).isEqualTo(100);
        assertThat(missing(11, 100, 101, 200, 201)).containsExactly(201L);
    }

    private List<Long> missing(long... ids) {
        return told
                .missing(LongStream.of(ids)
                        .mapToObj(id -> new LiveEvent(id, "notification", Audience.ALL, "{}"))
                        .toList())
                .stream()
                .map(LiveEvent::id)
                .toList();
    }
}
